using System.Buffers.Binary;
using NetGen.Checksums;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>ICMP errors that somebody made up about segments which a host really sent: true quotes or nearly true ones, every code, any MTU (RFC 5927).</summary>
internal static class ForgedErrors
{
    private const int MessageHeader = 8;
    private const int ShortestQuote = 8;
    private const int LongestQuote = 64;
    private const int Codes = 17;

    private static readonly IcmpType[] Types =
        [IcmpType.DestinationUnreachable, IcmpType.DestinationUnreachable, IcmpType.TimeExceeded, IcmpType.ParameterProblem, IcmpType.SourceQuench, IcmpType.Redirect];

    // Around what RFC 791, RFC 1191 and Ethernet name, and nonsense.
    private static readonly ushort[] Mtus = [0, 1, 20, 39, 40, 41, 67, 68, 69, 100, 551, 552, 575, 576, 577, 1006, 1280, 1499, 1500, 1501, 9000, 65535];

    /// <summary>Makes one.</summary>
    /// <param name="random">Draws what it says.</param>
    /// <param name="sent">A frame with a TCP segment that the host sent.</param>
    /// <returns>The frame, all its checksums right; null where there was no segment.</returns>
    internal static byte[]? TryMake(Random random, ReadOnlySpan<byte> sent)
    {
        if (!EthernetHeader.ReadOnly.TryParse(sent, out var ethernet) || ethernet.EtherType != EtherType.IPv4) return null;
        if (!IPv4Header.ReadOnly.TryParse(ethernet.Payload, out var ip) || ip.Protocol != IpProtocol.Tcp) return null;
        var message = new byte[MessageHeader + ip.HeaderLength + Math.Min(ip.Payload.Length, random.Next(4) == 0 ? random.Next(LongestQuote) : ShortestQuote)];
        ethernet.Payload[..(message.Length - MessageHeader)].CopyTo(message.AsSpan(MessageHeader));
        if (random.Next(3) == 0) Falsify(random, message.AsSpan(MessageHeader), ip.HeaderLength);
        WriteHeader(random, message);
        var reporter = random.Next(3) == 0 ? new IPv4Address((uint)random.Next()) : ip.Destination;
        return Frame(in ethernet, new IPv4Header.Value { TimeToLive = 60, Protocol = IpProtocol.Icmp, Source = reporter, Destination = ip.Source }, message);
    }

    private static void WriteHeader(Random random, Span<byte> message)
    {
        message[0] = (byte)Types[random.Next(Types.Length)];
        message[1] = (byte)(random.Next(3) == 0 ? (int)IcmpUnreachableCode.FragmentationNeeded : random.Next(Codes));
        // RFC 1191 §4: the MTU stands in the second half of the second word.
        BinaryPrimitives.WriteUInt16BigEndian(message[6..], Mtus[random.Next(Mtus.Length)]);
        if (random.Next(8) == 0) message[random.Next(4, MessageHeader)] = (byte)random.Next(256);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], InternetChecksum.Compute(message));
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

    private static byte[] Frame(in EthernetHeader.ReadOnly sent, IPv4Header.Value header, ReadOnlySpan<byte> message)
    {
        var frame = new byte[EthernetHeader.MinLength + IPv4Header.MinLength + message.Length];
        message.CopyTo(frame.AsSpan(EthernetHeader.MinLength + IPv4Header.MinLength));
        IPv4Header.Write(frame.AsSpan(EthernetHeader.MinLength), header);
        EthernetHeader.Write(frame, new EthernetHeader.Value { Destination = sent.Source, Source = sent.Destination, EtherType = EtherType.IPv4 });
        return frame;
    }
}
