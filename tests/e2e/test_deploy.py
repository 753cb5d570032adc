"""docs/deploy: its nginx.conf, as it is but for the ports, in front of two nodes of each kind with a common bus and journal."""

import os
import re
import shutil
import signal
import ssl
import subprocess
import urllib.request
from functools import partial
from pathlib import Path

import pytest
import requests
import socketio

from lab import PATIENCE, sockets
from lab.accounts import Account, Publisher
from lab.brokers import channel_name, reserve_port
from lab.server import ROOT, Server, _before_exec, program
from lab.websocket import WebSocket

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
USUAL_PORTS = {8010: ("webapp", ), 8011: ("socketio", ), 8012: ("socketio", ), 8021: ("websocket", ),
               8022: ("websocket", ), 8031: ("comet", ), 8032: ("comet", )}
