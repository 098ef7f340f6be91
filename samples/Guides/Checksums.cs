using NetGen.Declarations;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;
using static NetGen.Declarations.Extent;

namespace Guides;

[Header("a counter's report"), Over<UdpHeader>(5803)]
public readonly ref partial struct ReportHeader
{
    public partial ushort Counter { get; set; }
    [InternetChecksum(Packet)] public partial ushort Checksum { get; set; }
    [Payload] public partial Span<byte> Readings { get; }
}

internal static class Checksums
{
    internal static void Run()
    {
        byte[] packet = [.. new byte[ReportHeader.MinLength], 1, 2, 3];
        var report = ReportHeader.Write(packet, new ReportHeader.Value { Counter = 41 });
        Console.WriteLine($"written: {report.Checksum:X4}, right: {report.VerifyChecksum()}");

        report.Counter = 42;
        Console.WriteLine($"counter set: {report.Checksum:X4}, right: {report.VerifyChecksum()}");

        report.Readings[0] = 9;
        Console.WriteLine($"payload written behind its back: right: {report.VerifyChecksum()}");
        report.FillChecksum();
        Console.WriteLine($"computed anew: {report.Checksum:X4}, right: {report.VerifyChecksum()}");

        RewriteAnAddress();
    }

    private static void RewriteAnAddress()
    {
        var (source, destination) = (new IPv4Address(192, 0, 2, 1), new IPv4Address(192, 0, 2, 2));
        var packet = new byte[IPv4Header.MinLength + UdpHeader.MinLength + 2];
        var ip = IPv4Header.Write(packet, new IPv4Header.Value { TimeToLive = 64, Protocol = IpProtocol.Udp, Source = source, Destination = destination });
        var udp = UdpHeader.Write(ip.Payload, new UdpHeader.Value { SourcePort = 1000, DestinationPort = 7 }, IPv4Header.CreatePseudoHeader(source, destination, (byte)IpProtocol.Udp));

        ip.Destination = new IPv4Address(198, 51, 100, 9);

        Console.WriteLine($"IPv4 right: {ip.VerifyChecksum()}, UDP right: {udp.VerifyChecksum(ip.PseudoHeaderFor((byte)IpProtocol.Udp))}");
    }
}
