using System.Text.Json;

namespace NetGen.MacroBenchmarks.Runs;

/// <summary>What a measured program, ours or the C reference, prints as one line of JSON.</summary>
internal sealed record WorkerReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>Frames received in the measured seconds.</summary>
    public long Received { get; init; }

    /// <summary>Frames sent in the measured seconds.</summary>
    public long Transmitted { get; init; }

    /// <summary>Bytes of a stream that arrived in the measured seconds.</summary>
    public long Bytes { get; init; }

    /// <summary>Connections opened, used and closed in the measured seconds.</summary>
    public long Connections { get; init; }

    /// <summary>The measured seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Bytes of managed memory that all threads allocated in the measured seconds; null for a program without any.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Processor time the program used in the measured seconds, as a share of one core.</summary>
    public double? ProcessorShare { get; init; }

    /// <summary>Median round trip in microseconds.</summary>
    public double? P50 { get; init; }

    /// <summary>99th percentile of the round trips in microseconds.</summary>
    public double? P99 { get; init; }

    /// <summary>Datagrams without an answer.</summary>
    public int Lost { get; init; }

    /// <summary>Reads the line out of what a program wrote.</summary>
    public static WorkerReport Parse(string output)
    {
        foreach (var line in output.Split('\n'))
        {
            if (line.StartsWith('{')) return JsonSerializer.Deserialize<WorkerReport>(line, Format)!;
        }

        throw new InvalidOperationException($"The program reported nothing:\n{output}");
    }

    /// <summary>The line to print.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, Format);
}
