"""What is shown: tables turned into pictures and pages."""
