/* The services that every measured TCP server here has, by port. */
#pragma once

enum {
    /* Sends back what it receives. */
    PORT_ECHO = 7,
    /* Reads and forgets. */
    PORT_SINK = 9,
    /* Sends as much as the peer takes. */
    PORT_SOURCE = 19,
    /* Sends back the first message and closes. */
    PORT_ONCE = 13,
    BLOCK_LENGTH = 65536,
    BACKLOG = 1024,
};
