"""The task in Streamlit as its first tutorial shows it: streamlit run streamlit_app.py."""

from __future__ import annotations

import streamlit as st
from task import DOORS, answer

words, figures = answer(st.radio("Door", list(DOORS)))
st.metric("LEAD", words)
for place, figure in enumerate(figures):
    st.plotly_chart(figure, key=f"figure-{place}")
