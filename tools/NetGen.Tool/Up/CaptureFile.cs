using NetGen.Devices;
using NetGen.Drivers.Pcap;
using NetGen.Threading;

namespace NetGen.Tool.Up;

/// <summary>A capture that others may read while it grows.</summary>
internal sealed class CaptureFile : IAsyncDisposable
{
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(200);

    private readonly PcapngWriter _writer;
    private Timer? _timer;

    /// <summary>Starts the file, and replaces one that is there.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">It can not be written.</exception>
    internal CaptureFile(string path)
    {
        _writer = new PcapngWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        _writer.Flush();
    }

    /// <summary>Captures what passes through a device.</summary>
    /// <param name="device">The device, which the returned one then owns.</param>
    internal NetDevice Wrap(NetDevice device) => new CaptureDevice(device, _writer);

    /// <summary>Brings the file up to date several times a second, on the thread that writes it.</summary>
    /// <param name="mailbox">How that thread is reached.</param>
    internal void FlushRegularly(Mailbox mailbox)
    {
        var flush = new FlushItem(_writer);
        _timer = new Timer(_ => mailbox.TryPost(flush), null, FlushInterval, FlushInterval);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync();
        _writer.Dispose();
    }

    private sealed class FlushItem(PcapngWriter writer) : IWorkItem
    {
        public void Execute() => writer.Flush();
    }
}
