using System.Buffers;
using System.Text.Json;

namespace NetGen.Stack.Iperf3;

/// <summary>What the server measured, as the client wants it: a JSON object.</summary>
internal static class Iperf3Results
{
    /// <summary>Writes the results.</summary>
    /// <param name="streams">The streams.</param>
    /// <param name="elapsed">How long data flowed.</param>
    /// <param name="used">What the process used of its processors meanwhile.</param>
    /// <param name="congestionControl">Name of the congestion control, or null over UDP.</param>
    internal static ReadOnlyMemory<byte> Write(
        IReadOnlyList<Iperf3Stream> streams, TimeSpan elapsed, ProcessorTime used, string? congestionControl)
    {
        var text = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(text);
        json.WriteStartObject();
        json.WriteNumber("cpu_util_total", Percent(used.User + used.System, elapsed));
        json.WriteNumber("cpu_util_user", Percent(used.User, elapsed));
        json.WriteNumber("cpu_util_system", Percent(used.System, elapsed));

        // As iperf3 does: -1 where this side sends nothing, else whether retransmissions are counted.
        json.WriteNumber("sender_has_retransmits", !streams.Any(stream => stream.IsSender) ? -1 : congestionControl is null ? 0 : 1);
        if (congestionControl is not null) json.WriteString("congestion_used", congestionControl);
        json.WriteStartArray("streams");
        foreach (var stream in streams) Write(json, stream, elapsed);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return text.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, Iperf3Stream stream, TimeSpan elapsed)
    {
        json.WriteStartObject();
        json.WriteNumber("id", stream.Id);
        json.WriteNumber("bytes", stream.Bytes);
        json.WriteNumber("retransmits", stream.Retransmissions);
        json.WriteNumber("jitter", stream.JitterSeconds);
        json.WriteNumber("errors", stream.Lost);
        json.WriteNumber("packets", stream.Packets);
        json.WriteNumber("start_time", 0);
        json.WriteNumber("end_time", elapsed.TotalSeconds);
        json.WriteEndObject();
    }

    private static double Percent(TimeSpan part, TimeSpan whole) => whole <= TimeSpan.Zero ? 0 : part / whole * 100;
}
