#!/usr/bin/python3
"""nginx with nchan as a peer: `nchan.py [BODY]`, BODY being the answer under /empty. Of Debian: nginx-light, libnginx-mod-nchan.

This process becomes nginx itself, a single one, so that its CPU is the server's. A second process prints the port as soon
as nginx listens there, and removes what nginx needs on disk when it has ended, however that came.
"""
import os, pathlib, resource, select, shutil, socket, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 10  # seconds


def reserve():
    """A socket that keeps a free port for us; nginx may listen there beside it."""
    holder = socket.socket()
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    holder.bind(("127.0.0.1", 0))
    return holder


def write_configuration(folder, port, body):
    text = (HERE / "nginx.conf").read_text()
    for name, value in (("PORT", str(port)), ("DIR", str(folder)), ("BODY", body)):
        text = text.replace(name, value)
    path = folder / "nginx.conf"
    path.write_text(text)
    return path


def wait_until_it_listens(server, port):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not select.select([server], [], [], 0.02)[0]:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            pass
    sys.exit()


def accompany(server, folder, port):
    """Of the second process: `server` is readable once nginx has ended."""
    try:
        wait_until_it_listens(server, port)
        print(f"listening on 127.0.0.1:{port}", flush=True)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        select.select([server], [], [])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)


def main():
    program = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if not program:
        sys.exit("nginx is not installed: bench/peers/setup.sh installs it")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # nchan frees something twice when its only process ends
    holder = reserve()
    port = holder.getsockname()[1]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="pushlab-nchan-"))
    configuration = write_configuration(folder, port, sys.argv[1] if len(sys.argv) > 1 else "")
    server = os.pidfd_open(os.getpid())
    if os.fork() == 0:
        accompany(server, folder, port)
    os.execv(program, [program, "-c", str(configuration), "-e", "stderr"])


if __name__ == "__main__":
    main()
