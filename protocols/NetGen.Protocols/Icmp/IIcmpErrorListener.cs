using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Icmp;

/// <summary>A transport, or an asker, that wants to know what became of its packets.</summary>
public interface IIcmpErrorListener
{
    /// <summary>An error about a packet of this host arrived.</summary>
    /// <param name="reporter">The host that reports it.</param>
    /// <param name="error">What it says.</param>
    /// <param name="packet">The packet, as far as it is quoted; anybody may have forged it.</param>
    /// <returns>Whether the packet is one of the listener's.</returns>
    bool OnError(IPAddressValue reporter, in IcmpError error, in QuotedPacket packet);
}
