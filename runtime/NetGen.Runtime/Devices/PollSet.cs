using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetGen.Devices;

/// <summary>The descriptors a poller sleeps on: those of its devices, and an event of its own.</summary>
internal sealed class PollSet : IDisposable
{
    // A descriptor that failed reports so at once and for ever: leave it out, and ask again after a while.
    private const long FailureRetryNanoseconds = 100_000_000;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly EventDescriptor _event = new();
    private readonly Libc.PollEntry[] _entries;
    private readonly int[] _descriptors;
    private bool _failed;

    internal PollSet(ReadOnlySpan<NetDevice> devices)
    {
        _descriptors = new int[devices.Length + 1];
        for (var i = 0; i < devices.Length; i++) _descriptors[i] = devices[i].PollDescriptor;
        _descriptors[^1] = _event.Descriptor;
        _entries = new Libc.PollEntry[_descriptors.Length];
        Rearm();
    }

    /// <summary>Ends a wait that is under way, or the next one. May be called from any thread.</summary>
    internal void Wake() => _event.Set();

    /// <summary>Sleeps until a descriptor is ready, <see cref="Wake"/> is called, or time is up.</summary>
    /// <param name="nanoseconds">Longest sleep, <see cref="long.MaxValue"/> for no limit.</param>
    internal unsafe void Wait(long nanoseconds)
    {
        if (_failed) nanoseconds = Math.Min(nanoseconds, FailureRetryNanoseconds);
        var timeout = new Libc.TimeSpec { Seconds = nanoseconds / NanosecondsPerSecond, Nanoseconds = nanoseconds % NanosecondsPerSecond };
        int ready;
        fixed (Libc.PollEntry* entries = _entries)
        {
            ready = Libc.Poll(entries, (nuint)_entries.Length, nanoseconds == long.MaxValue ? null : &timeout, null);
        }

        if (_failed) Rearm();
        if (ready < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Libc.Interrupted) throw new Win32Exception(error);
        }
        else if (ready > 0)
        {
            LookAtReady();
        }
    }

    public void Dispose() => _event.Dispose();

    private void LookAtReady()
    {
        if (_entries[^1].Returned != 0) _event.Reset();
        for (var i = 0; i < _entries.Length - 1; i++)
        {
            ref var entry = ref _entries[i];
            if ((entry.Returned & Libc.PollFailed) == 0) continue;
            entry.Descriptor = -1;
            _failed = true;
        }
    }

    private void Rearm()
    {
        for (var i = 0; i < _entries.Length; i++) _entries[i] = new() { Descriptor = _descriptors[i], Events = Libc.PollIn };
        _failed = false;
    }
}
