using System.Text;
using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Udp;
using static NetGen.Declarations.Extent;

namespace Guides;

[Header("a directory's answer"), Over<UdpHeader>(5802)]
public readonly ref partial struct AnswerHeader
{
    [LengthOf(Header, Unit = 4)] public partial byte HeaderWords { get; set; }
    public partial bool HasSerial { get; set; }
    [Bits(7)] public partial byte Reserved { get; set; }
    [LengthOf(Packet)] public partial ushort Length { get; set; }

    [When(nameof(HasSerial))] public partial uint? Serial { get; set; }

    [LengthOf(nameof(Name))] public partial byte NameLength { get; set; }
    [CountOf(nameof(Ports))] public partial byte PortCount { get; set; }
    [Bytes] public partial Span<byte> Name { get; }
    public partial IntegerSequence<ushort> Ports { get; }

    [Options] public partial AnswerOptions Options { get; }
    [Payload] public partial Span<byte> Text { get; }
}

public enum AnswerOptionKind : byte
{
    End = 0,
    Padding = 1,
    LifetimeSeconds = 2,
    Comment = 3,
}

[TlvOptions<AnswerOptionKind>("a directory's answer", Pad = (int)AnswerOptionKind.Padding, End = (int)AnswerOptionKind.End, Maximum = 64, Alignment = 4)]
public readonly ref partial struct AnswerOptions
{
    [Option(AnswerOptionKind.LifetimeSeconds)] public partial uint? LifetimeSeconds { get; }
    [Option(AnswerOptionKind.Comment)] public partial ReadOnlySpan<byte> Comment { get; }
}

internal static class VariableLengths
{
    internal static void Run()
    {
        var options = new AnswerOptions.Writer(stackalloc byte[64]);
        options.TryAddLifetimeSeconds(300);
        options.TryAddComment("moved"u8);
        options.TryFinish(out var list);

        var answer = new AnswerHeader.Value
        {
            Serial = 7,
            Name = new WireBytes("attic"u8),
            Ports = new WireBytes([0x00, 0x50, 0x01, 0xBB]),
            Options = new WireBytes(list.Bytes),
        };
        byte[] packet = [.. new byte[answer.HeaderLength], .. "hello"u8];
        AnswerHeader.Write(packet, answer);
        Console.WriteLine($"{packet.Length} bytes: {Convert.ToHexString(packet)}");

        if (!AnswerHeader.ReadOnly.TryParse(packet, out var header)) return;
        Console.WriteLine($"{header.HeaderWords} words, {header.Length} bytes, serial {header.Serial}, name {Encoding.UTF8.GetString(header.Name)}");
        foreach (var port in header.Ports) Console.WriteLine($"port {port}");
        foreach (var option in header.Options) Console.WriteLine($"option {option.Kind}, {option.Data.Length} bytes");
        Console.WriteLine($"lifetime {header.Options.LifetimeSeconds} s, text {Encoding.UTF8.GetString(header.Text)}");

        packet[0] = 3;
        if (!AnswerHeader.ReadOnly.TryParse(packet, out _, out var reason)) Console.WriteLine(reason);
    }
}
