"""How gunicorn serves: two gevent workers that share one snapshot, on $PORT (8000 of this machine without it)."""

from gevent import monkey

# Before the application is imported: libraries that it loads must not keep the blocking versions.
monkey.patch_all()

worker_class = "gevent"
workers = 2
preload_app = True
control_socket_disable = True
