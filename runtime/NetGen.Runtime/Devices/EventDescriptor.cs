using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetGen.Devices;

/// <summary>An event that <c>poll(2)</c> can wait for (Linux: <c>eventfd</c>): in-memory devices use it as their <see cref="NetDevice.PollDescriptor"/>.</summary>
public sealed class EventDescriptor : IDisposable
{
    private readonly SafeFileHandle _handle;

    /// <summary>Makes an event that is not set.</summary>
    /// <exception cref="Win32Exception">The process has no descriptor left.</exception>
    public EventDescriptor()
    {
        var descriptor = Libc.CreateEvent(0, Libc.EventNonBlocking | Libc.EventCloseOnExec);
        if (descriptor < 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        Descriptor = descriptor;
        _handle = new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>The descriptor; readable while the event is set.</summary>
    public int Descriptor { get; }

    /// <summary>Sets the event. May be called from any thread; after disposal it does nothing.</summary>
    public void Set()
    {
        try
        {
            _ = Libc.Write(_handle, 1, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    /// <summary>Clears the event.</summary>
    public void Reset() => _ = Libc.Read(_handle, out _, sizeof(ulong));

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
