namespace NetGen.Protocols.Diagnostics;

/// <summary>The stages of a packet's journey, in the order they are met: first inwards, then outwards.</summary>
public enum JourneyStage
{
    /// <summary>The poller took the frame from the device.</summary>
    NapiPoll,

    /// <summary>The XDP hooks see the raw frame.</summary>
    Xdp,

    /// <summary>The Ethernet header selected the module above.</summary>
    EthernetDemux,

    /// <summary>The network header was found good; the PREROUTING hooks run.</summary>
    Prerouting,

    /// <summary>The route was looked up.</summary>
    Route,

    /// <summary>The packet is for another host; the FORWARD hooks run.</summary>
    Forward,

    /// <summary>The packet is for this host; the INPUT hooks run.</summary>
    Input,

    /// <summary>The network header selected the transport.</summary>
    TransportDemux,

    /// <summary>The packet waits in a socket's receive queue, or a service took it.</summary>
    SocketQueue,

    /// <summary>A socket, or a module, sends a packet.</summary>
    Send,

    /// <summary>The OUTPUT hooks run.</summary>
    Output,

    /// <summary>The POSTROUTING hooks run.</summary>
    Postrouting,

    /// <summary>The neighbour's link address was looked up.</summary>
    Neighbour,

    /// <summary>The device took the frame.</summary>
    Device,
}
