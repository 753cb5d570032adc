"""Foreign clients of the PushLab servers, written from the contract alone: sockets and bytes, no library."""

import os

# Seconds after which a wait has failed. Long, because sanitizer builds on a busy machine are slow; nothing waits
# for it unless it is broken.
PATIENCE = float(os.environ.get("PUSHLAB_PATIENCE", 30))
