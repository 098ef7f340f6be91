using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Udp;
using NetGen.Randomness;

namespace NetGen.Stack.Services;

/// <summary>A service that answers each datagram in place, on the stack's thread.</summary>
/// <remarks>
/// A datagram from a port below 1,024 is not answered: it would come from another such service, and a forged one could set
/// the two talking for ever. inetd guards its services in the same way.
/// </remarks>
public abstract class DatagramService : IUdpHandler
{
    private const ushort FirstUserPort = 1024;

    /// <inheritdoc/>
    public UdpAction OnDatagram(PacketBuffer packet, in UdpFlow flow)
    {
        if (flow.Remote.Port < FirstUserPort || !packet.TryMakeWritable()) return UdpAction.Done;
        return Answer(packet);
    }

    /// <inheritdoc/>
    public void OnError(IPEndPointValue remote, in IcmpError error)
    {
        // An answer that did not arrive is nobody's loss.
    }

    /// <summary>Answers a datagram.</summary>
    /// <param name="packet">The packet; its data is the datagram, and becomes the answer.</param>
    protected abstract UdpAction Answer(PacketBuffer packet);

    /// <summary>Replaces the data, cut to the room there is.</summary>
    private protected static void Replace(PacketBuffer packet, ReadOnlySpan<byte> answer)
    {
        packet.Trim(0);
        var length = Math.Min(answer.Length, packet.Tailroom);
        answer[..length].CopyTo(packet.Put(length));
    }
}

/// <summary>Sends back what it receives (RFC 862).</summary>
public sealed class EchoService : DatagramService
{
    /// <inheritdoc/>
    protected override UdpAction Answer(PacketBuffer packet) => UdpAction.Reply;
}

/// <summary>Throws away what it receives (RFC 863).</summary>
public sealed class DiscardService : DatagramService
{
    /// <inheritdoc/>
    protected override UdpAction Answer(PacketBuffer packet) => UdpAction.Done;
}

/// <summary>Tells the date and the time in words, in UTC (RFC 867).</summary>
/// <param name="clock">The clock.</param>
public sealed class DaytimeService(TimeProvider clock) : DatagramService
{
    /// <inheritdoc/>
    protected override UdpAction Answer(PacketBuffer packet)
    {
        Span<byte> text = stackalloc byte[ServiceText.LongestDaytime];
        Replace(packet, text[..ServiceText.WriteDaytime(clock, text)]);
        return UdpAction.Reply;
    }
}

/// <summary>Sends a datagram of printable characters for each one it receives (RFC 864).</summary>
/// <remarks>The answer may be larger than the question: on an open network a forged sender makes this an amplifier.</remarks>
/// <param name="random">Chooses the length, 0 to 512 characters.</param>
public sealed class ChargenService(RandomSource random) : DatagramService
{
    private const int LongestAnswer = 512;

    /// <inheritdoc/>
    protected override UdpAction Answer(PacketBuffer packet)
    {
        Span<byte> answer = stackalloc byte[(int)random.NextBelow(LongestAnswer + 1)];
        ServiceText.WriteCharacters(0, answer);
        Replace(packet, answer);
        return UdpAction.Reply;
    }
}
