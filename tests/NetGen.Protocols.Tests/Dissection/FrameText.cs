using System.Buffers;
using System.Text;
using NetGen.Dissection;

namespace NetGen.Protocols.Tests.Dissection;

/// <summary>Dissects single frames into text.</summary>
internal static class FrameText
{
    private const long Noon = 1_769_860_800_123_456_789;

    /// <summary>Every header of the protocols library.</summary>
    public static HeaderCatalog Catalog { get; } = new(NetGen.Protocols.DeclaredHeaders.All);

    // A writer prepares a table of every header: some tests want thousands of lines, so each thread keeps one.
    private static readonly ThreadLocal<(ArrayBufferWriter<byte> Output, JsonFrameWriter Writer)> JsonLines = new(static () =>
    {
        var output = new ArrayBufferWriter<byte>();
        return (output, new JsonFrameWriter(Catalog, output));
    });

    /// <summary>A captured Ethernet frame.</summary>
    public static FrameRecord Record(ReadOnlySpan<byte> bytes, int original = 0, long number = 1) =>
        new(number, Noon, 1, bytes, Math.Max(original, bytes.Length));

    /// <summary>The JSON line of a frame.</summary>
    public static string Json(ReadOnlySpan<byte> bytes, int original = 0)
    {
        var (output, writer) = JsonLines.Value;
        output.ResetWrittenCount();
        writer.Write(Record(bytes, original));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The line of a frame.</summary>
    public static string Summary(ReadOnlySpan<byte> bytes, int original = 0)
    {
        var output = new ArrayBufferWriter<byte>();
        new SummaryFrameWriter(Catalog, output).Write(Record(bytes, original));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The fields of a frame, one a line.</summary>
    public static string Details(ReadOnlySpan<byte> bytes, int original = 0)
    {
        var output = new ArrayBufferWriter<byte>();
        new DetailFrameWriter(Catalog, output).Write(Record(bytes, original));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
