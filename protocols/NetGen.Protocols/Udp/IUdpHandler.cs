using NetGen.Hashing;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.Udp;

/// <summary>What a handler did with a datagram.</summary>
public enum UdpAction
{
    /// <summary>It is done with it: the module frees the packet.</summary>
    Done,

    /// <summary>The packet's data is now the answer: the module sends it back where the datagram came from.</summary>
    Reply,

    /// <summary>It keeps the packet, and owns it from now on.</summary>
    Keep,

    /// <summary>Its queue is full: the module drops the packet.</summary>
    QueueFull,
}

/// <summary>Who a datagram is from and for.</summary>
/// <param name="Remote">The sender.</param>
/// <param name="Local">The receiver: the address and port the datagram was sent to.</param>
public readonly record struct UdpFlow(IPEndPointValue Remote, IPEndPointValue Local)
{
    /// <summary>Hashes the flow with a secret key, so that nobody outside can choose where it falls.</summary>
    /// <param name="hash">The keyed hash.</param>
    internal ulong Hash(in SipHash hash) => FlowHash.Of(in hash, Local, Remote);
}

/// <summary>Takes the datagrams of a bound port, in place, on the thread that owns the stack. It must not block.</summary>
public interface IUdpHandler
{
    /// <summary>A datagram arrived.</summary>
    /// <param name="packet">The packet; its data is the datagram, which may be rewritten, trimmed or grown in place.</param>
    /// <param name="flow">Who it is from and for.</param>
    /// <returns>What becomes of the packet.</returns>
    UdpAction OnDatagram(PacketBuffer packet, in UdpFlow flow);

    /// <summary>A datagram sent before did not arrive.</summary>
    /// <param name="remote">Who it was for.</param>
    /// <param name="error">Why.</param>
    void OnError(IPEndPointValue remote, in IcmpError error);

    /// <summary>Datagrams kept that its user has not taken yet, for listings.</summary>
    int Waiting => 0;

    /// <summary>Datagrams dropped so far because there was no room for them, for listings.</summary>
    long Dropped => 0;
}
