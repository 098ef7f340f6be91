using System.Buffers;
using NetGen.Dissection;
using NetGen.Drivers.Pcap;
using NetGen.Tool.Declarations;

namespace NetGen.Tool.Dissect;

/// <summary>One run of <c>netgen dissect</c>.</summary>
internal sealed class DissectSession
{
    private readonly DissectOptions _options;
    private readonly HeaderCatalog _catalog;
    private readonly Utf8Output _output;
    private readonly Lazy<FrameSummarizer> _summarizer;

    private DissectSession(DissectOptions options, HeaderCatalog catalog, Utf8Output output)
    {
        _options = options;
        _catalog = catalog;
        _output = output;
        _summarizer = new Lazy<FrameSummarizer>(() => new FrameSummarizer(catalog));
    }

    /// <summary>Reads the capture, and prints it.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    internal static int Run(DissectOptions options, TextWriter output, TextWriter error)
    {
        try
        {
            // What the user declares goes before what NetGen declares.
            var catalog = new HeaderCatalog([.. options.Assemblies.Select(DeclaredAssembly.Load), Protocols.DeclaredHeaders.All]);
            using var text = new Utf8Output(StandardOutput.Open(output));
            var session = new DissectSession(options, catalog, text);
            if (session.Print(error) is not { } trouble || text.IsClosed) return ExitCode.Success;
            error.WriteLine($"netgen dissect: {options.File}: {trouble}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DeclaredAssemblyException)
        {
            error.WriteLine($"netgen dissect: {exception.Message}");
        }

        return ExitCode.Failure;
    }

    /// <summary>Prints what was asked for, and tells what was wrong with the capture, or null.</summary>
    private string? Print(TextWriter error)
    {
        using var progress = ReadProgress.Start(_options, error);
        if (_options.Follow is { } number) return FindConversation(number, out var conversation) ?? PrintPackets(progress, conversation);
        return ParallelPrinting.Suits(_options) ? PrintInParallel(progress) : PrintPackets(progress, null);
    }

    private string? FindConversation(long number, out Conversation? conversation)
    {
        conversation = null;
        using var reader = PcapReader.Open(_options.File);
        for (var packets = 1L; reader.TryRead(out var frame); packets++)
        {
            if (packets != number) continue;
            var packet = _summarizer.Value.Summarize(frame.ToRecord(number));
            if (packet.Addresses is null) return $"packet {number} has no addresses, so there is no conversation to follow";
            conversation = new Conversation(packet);
            return null;
        }

        return reader.Status.IsOk ? $"there is no packet {number} to follow, the capture is shorter" : reader.Status.ToString();
    }

    private string? PrintPackets(ReadProgress? progress, Conversation? conversation)
    {
        using var reader = PcapReader.Open(CaptureInput.Open(_options, _output, progress));
        var report = CreateReport(_output);
        var remarks = _options.Verbose ? new CaptureRemarks(_output) : null;
        var left = _options.Count;
        var startNs = 0L;
        for (var number = 1L; left > 0 && !_output.IsClosed && reader.TryRead(out var frame); number++)
        {
            if (number == 1) startNs = frame.TimestampNs;
            var record = frame.ToRecord(number);
            if (conversation?.Has(_summarizer.Value.Summarize(in record)) == false) continue;
            remarks?.Print(in frame);
            report.Print(in record, startNs);
            left--;
        }

        _output.Flush();
        return left == 0 || reader.Status.IsOk ? null : reader.Status.ToString();
    }

    private string? PrintInParallel(ReadProgress? progress)
    {
        using var reader = PcapReader.Open(CaptureInput.Open(_options, output: null, progress));
        var frames = new FrameQueue(reader, _options.Count);
        ParallelPrinting.Run(frames, _output, CreateReport);
        return frames.IsSatisfied || reader.Status.IsOk ? null : reader.Status.ToString();
    }

    private IFrameReport CreateReport(IBufferWriter<byte> output)
    {
        if (_options.Json) return new JsonReport(_catalog, output);
        return _options.Verbose ? new VerboseReport(_catalog, output) : new LineReport(_catalog, output);
    }
}
