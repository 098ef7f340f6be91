namespace NetGen.Hooks;

/// <summary>Where on its journey a packet meets a hook.</summary>
public enum HookPoint
{
    /// <summary>The raw frame straight from the driver, before any packet buffer exists.</summary>
    Xdp,

    /// <summary>Every received frame, before demultiplexing (Linux: netdev ingress).</summary>
    Ingress,

    /// <summary>Every received network packet, before routing.</summary>
    Prerouting,

    /// <summary>Packets for this host.</summary>
    Input,

    /// <summary>Packets for another host.</summary>
    Forward,

    /// <summary>Packets made by this host, after routing.</summary>
    Output,

    /// <summary>Packets that leave, before the neighbour lookup.</summary>
    Postrouting,

    /// <summary>Every frame that leaves, before the device (Linux: netdev egress).</summary>
    Egress,

    /// <summary>Packets that are about to be handed to a socket for the first time in their flow: socket programs decide which (Linux: <c>BPF_PROG_TYPE_SK_LOOKUP</c>).</summary>
    SocketLookup,
}
