using System.Buffers.Binary;
using NetGen.Checksums;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>ICMP and ICMPv6 errors that somebody made up about segments which a host really sent: true quotes or nearly true ones, every code, any MTU (RFC 5927).</summary>
internal static class ForgedErrors
{
    private const int MessageHeader = 8;
    private const int ShortestQuote = 8;
    private const int LongestQuote = 64;
    private const int Codes = 17;

    private static readonly IcmpType[] Types =
        [IcmpType.DestinationUnreachable, IcmpType.DestinationUnreachable, IcmpType.TimeExceeded, IcmpType.ParameterProblem, IcmpType.SourceQuench, IcmpType.Redirect];

    // RFC 4443 §2.1: what is below 128 is an error, known or not.
    private static readonly byte[] IPv6Types = [1, 1, 2, 2, 2, 3, 4, 0, 100, 127, 137];

    // Around what RFC 791, RFC 1191 and Ethernet name, and nonsense.
    private static readonly ushort[] Mtus = [0, 1, 20, 39, 40, 41, 67, 68, 69, 100, 551, 552, 575, 576, 577, 1006, 1279, 1280, 1281, 1499, 1500, 1501, 9000, 65535];

    /// <summary>Makes one.</summary>
    /// <param name="random">Draws what it says.</param>
    /// <param name="sent">A frame with a TCP segment that the host sent.</param>
    /// <returns>The frame, all its checksums right; null where there was no segment.</returns>
    internal static byte[]? TryMake(Random random, ReadOnlySpan<byte> sent)
    {
        if (!TcpFrame.TryParse(sent, out var frame)) return null;
        var isIPv4 = frame.Destination.IsIPv4;
        var quote = frame.HeaderLength + Math.Min(frame.Segment.Length, random.Next(4) == 0 ? random.Next(LongestQuote) : ShortestQuote);
        var message = new byte[MessageHeader + quote];
        frame.Packet[..quote].CopyTo(message.AsSpan(MessageHeader));
        if (random.Next(3) == 0) Falsify(random, message.AsSpan(MessageHeader), frame.HeaderLength);
        var reporter = random.Next(3) == 0 ? Stranger(random, isIPv4) : frame.Destination;
        WriteHeader(random, message, isIPv4);
        // RFC 4443 §2.3: the checksum covers the pseudo-header too.
        if (isIPv4) BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), InternetChecksum.Compute(message));
        else if (IcmpV6Header.TryParse(message, out var icmp)) icmp.FillChecksum(InternetHeader.CreatePseudoHeader(reporter, frame.Source, IpProtocol.IcmpV6));
        return frame.Make(isAnswer: true, reporter, frame.Source, isIPv4 ? IpProtocol.Icmp : IpProtocol.IcmpV6, message);
    }

    private static IPAddressValue Stranger(Random random, bool isIPv4) =>
        isIPv4 ? new IPAddressValue(new IPv4Address((uint)random.Next())) : new IPAddressValue(new IPv6Address(new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64())));

    private static void WriteHeader(Random random, Span<byte> message, bool isIPv4)
    {
        message[0] = isIPv4 ? (byte)Types[random.Next(Types.Length)] : IPv6Types[random.Next(IPv6Types.Length)];
        message[1] = (byte)(random.Next(3) == 0 ? (int)IcmpUnreachableCode.FragmentationNeeded : random.Next(Codes));
        // RFC 1191 §4, RFC 4443 §3.2: the MTU stands in the second half of the second word, or in all of it.
        BinaryPrimitives.WriteUInt16BigEndian(message[6..], Mtus[random.Next(Mtus.Length)]);
        if (random.Next(8) == 0) message[random.Next(4, MessageHeader)] = (byte)random.Next(256);
    }

    /// <summary>Makes a quote wrong: numbers that are not under way, another flow, or any other bit.</summary>
    private static void Falsify(Random random, Span<byte> quote, int headerLength)
    {
        var transport = quote[headerLength..];
        if (random.Next(3) == 0 || transport.Length < ShortestQuote)
        {
            quote[random.Next(quote.Length)] ^= (byte)(1 << random.Next(8));
            return;
        }

        var number = transport[TcpHeader.Offsets.SequenceNumber..];
        var step = random.Next(2) == 0 ? random.Next(-100_000, 100_000) : random.Next();
        BinaryPrimitives.WriteUInt32BigEndian(number, BinaryPrimitives.ReadUInt32BigEndian(number) + (uint)step);
    }
}
