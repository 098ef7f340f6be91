using System.Buffers.Binary;
using System.Text;

namespace NetGen.Drivers.Tests.Pcap;

/// <summary>Small captures of each format, for tests that cut and change them.</summary>
internal static class CaptureSamples
{
    internal static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>
    {
        ["pcap little-endian"] = Classic(new CaptureText(false), CaptureText.Microseconds),
        ["pcap big-endian nanoseconds"] = Classic(new CaptureText(true), CaptureText.Nanoseconds),
        ["pcapng little-endian"] = Blocks(new CaptureText(false)),
        ["pcapng big-endian"] = Blocks(new CaptureText(true)),
        ["pcapng two sections"] = [.. Blocks(new CaptureText(true)), .. Blocks(new CaptureText(false))],
    };

    /// <summary>Where a sample may end: behind its header and behind each record or block.</summary>
    internal static IEnumerable<int> Boundaries(byte[] file)
    {
        var isClassic = BinaryPrimitives.ReadUInt32BigEndian(file) != 0x0A0D0D0A;
        var bigEndian = file[0] == 0xA1;
        for (var end = isClassic ? 24 : 0; end < file.Length;)
        {
            if (end > 0) yield return end;
            if (!isClassic && BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(end)) == 0x0A0D0D0A) bigEndian = file[end + 8] == 0x1A;
            var word = file.AsSpan(end + (isClassic ? 8 : 4));
            var length = bigEndian ? BinaryPrimitives.ReadInt32BigEndian(word) : BinaryPrimitives.ReadInt32LittleEndian(word);
            end += isClassic ? 16 + length : length;
        }
    }

    private static byte[] Classic(CaptureText text, uint magic) =>
        text.Pcap(magic).Record(1, 2, [1, 2, 3]).Record(3, 4, []).Record(5, 6, "some more bytes"u8.ToArray(), original: 99).Bytes;

    private static byte[] Blocks(CaptureText text) => text
        .Section(text.Option(4, "a program"))
        .Interface(1, 96, [.. text.Option(2, "eth0"), .. text.Option(9, [9]), .. text.Option(0, [])])
        .Packet(0, 1, [1, 2, 3], options: [.. text.Option(1, "noted"), .. text.Option(0, [])])
        .Block(4, body => body.U32(0))
        .SimplePacket(5, Encoding.ASCII.GetBytes("hello"))
        .ObsoletePacket(0, 2, [1, 2, 3, 4])
        .Statistics(0, 3, text.Option(4, 3UL))
        .Packet(0, 4, [])
        .Bytes;
}
