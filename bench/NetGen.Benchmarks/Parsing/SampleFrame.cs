namespace NetGen.Benchmarks.Parsing;

/// <summary>The frame that is parsed: Ethernet, IPv4 and TCP headers and ten bytes of data.</summary>
public static class SampleFrame
{
    /// <summary>A fresh copy of the frame.</summary>
    public static byte[] Create()
    {
        var frame = new byte[64];
        new Random(1).NextBytes(frame);
        var ethernet = SampleEthernet.Write(frame, new() { EtherType = 0x0800, Source = new(1), Destination = new(2) });
        var ip = SampleIPv4.Write(ethernet.Payload, new() { TimeToLive = 64, Protocol = 6, Source = new(0x0A000001), Destination = new(0x0A000002) });
        SampleTcp.Write(ip.Payload, new() { SourcePort = 1000, DestinationPort = 80, SequenceNumber = 0x01020304, Window = 0xFFFF });
        return frame;
    }
}
