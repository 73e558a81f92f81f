"""Receives the datagrams of sd_notify(3) on the socket argv[1], and prints each as a line."""
import array
import os
import socket
import sys

receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
receiver.bind(sys.argv[1])
print("listening", flush=True)
while True:
    data, ancillary, _flags, _address = receiver.recvmsg(4096, socket.CMSG_SPACE(64))
    for level, kind, fds in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            # systemd-notify waits until its BARRIER=1 is closed.
            for fd in array.array("i", fds[: len(fds) - len(fds) % 4]):
                os.close(fd)
    print(data.decode().replace("\n", " "), flush=True)
