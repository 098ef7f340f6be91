using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.Icmp;

/// <summary>Waits for the echoes of one identifier; called on the thread that owns the stack.</summary>
public interface IEchoListener
{
    /// <summary>An echo reply arrived.</summary>
    /// <param name="source">Who answered.</param>
    /// <param name="sequenceNumber">The request it answers.</param>
    /// <param name="timeToLive">Routers the reply could still have passed.</param>
    /// <param name="data">The data sent back.</param>
    void OnReply(IPAddressValue source, ushort sequenceNumber, byte timeToLive, ReadOnlySpan<byte> data);

    /// <summary>An echo reply arrived: offers it whole, before <see cref="OnReply"/> tells of it.</summary>
    /// <param name="packet">The packet, ICMP or ICMPv6 header first; ownership moves where it is kept.</param>
    /// <param name="ip">The header underneath.</param>
    /// <returns>Whether it was kept, or dropped; <see cref="OnReply"/> is not called then.</returns>
    bool TryKeep(PacketBuffer packet, in InternetHeader ip) => false;

    /// <summary>A request can not be answered.</summary>
    /// <param name="reporter">Who reports it.</param>
    /// <param name="sequenceNumber">The request.</param>
    /// <param name="error">Why.</param>
    void OnError(IPAddressValue reporter, ushort sequenceNumber, in IcmpError error);

    /// <summary>The stack has stopped: no answer will come.</summary>
    void OnStopped();
}
