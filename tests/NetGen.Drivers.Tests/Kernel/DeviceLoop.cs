using System.Runtime.InteropServices;
using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Drivers.Tests.Kernel;

/// <summary>What becomes of a received frame.</summary>
internal delegate bool FrameHandler(NetDevice device, ref Frame frame);

/// <summary>Receives from devices on a thread of its own: waits, takes a batch, has each frame handled, sends it back where the handler says so.</summary>
internal sealed unsafe partial class DeviceLoop : IDisposable
{
    private readonly NetDevice[] _devices;
    private readonly FrameHandler _handler;
    private readonly Thread _thread;
    private volatile bool _stop;
    private Exception? _failure;

    internal DeviceLoop(FrameHandler handler, params NetDevice[] devices)
    {
        _devices = devices;
        _handler = handler;
        _thread = new Thread(Run);
        _thread.Start();
    }

    /// <summary>Where a frame goes that the handler sends; the device it came from unless set.</summary>
    internal Func<NetDevice, NetDevice>? Route { get; init; }

    internal long Handled { get; private set; }

    public void Dispose()
    {
        _stop = true;
        _thread.Join();
        foreach (var device in _devices) device.Dispose();
        if (_failure is not null) throw new InvalidOperationException("The device loop failed.", _failure);
    }

    private void Run()
    {
        try
        {
            while (!_stop)
            {
                var any = false;
                foreach (var device in _devices) any |= PollOnce(device);
                if (!any) Wait();
            }
        }
#pragma warning disable CA1031 // Shown when the test ends.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = exception;
        }
    }

    private bool PollOnce(NetDevice device)
    {
        Span<Frame> frames = stackalloc Frame[64];
        var count = device.Receive(frames);
        for (var i = 0; i < count; i++)
        {
            var target = Route?.Invoke(device) ?? device;
            if (!_handler(device, ref frames[i]) || !target.TryTransmit(frames[i])) device.Pool.ReleaseChunk(frames[i].Chunk);
        }

        Handled += count;
        foreach (var each in _devices) each.Flush();
        return count > 0;
    }

    private void Wait()
    {
        var entries = stackalloc PollEntry[_devices.Length];
        for (var i = 0; i < _devices.Length; i++) entries[i] = new PollEntry { Descriptor = _devices[i].PollDescriptor, Events = 1 };
        _ = Poll(entries, (nuint)_devices.Length, 5);
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(PollEntry* entries, nuint count, int timeoutMs);

    [StructLayout(LayoutKind.Sequential, Size = 8)]
    private struct PollEntry
    {
        internal int Descriptor;
        internal short Events;
    }
}
