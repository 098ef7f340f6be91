using NetGen.Drivers.Interop;

namespace NetGen.Drivers.AfXdp;

/// <summary>An XDP program on an interface, and the map that leads from queue to socket. Several devices, one a queue, share it; the last one takes it off.</summary>
/// <remarks>The link's descriptor owns the attachment: when the process dies, the kernel takes the program off.</remarks>
internal sealed class XdpAttachment
{
    private const int MaxQueues = 128;
    private const uint GenericFlag = 2;
    private const uint NativeFlag = 4;
    private readonly KernelInterface _interface;
    private int _map = -1;
    private int _program = -1;
    private int _link = -1;
    private int _users = 1;

    private XdpAttachment(KernelInterface kernelInterface) => _interface = kernelInterface;

    /// <summary>Whether the program runs in the driver.</summary>
    internal bool IsNative { get; private set; }

    /// <exception cref="DeviceException">The kernel refused.</exception>
    internal static XdpAttachment Attach(KernelInterface kernelInterface, XdpFilter filter, XdpAttachMode mode)
    {
        var attachment = new XdpAttachment(kernelInterface);
        try
        {
            attachment._map = attachment.Require(Bpf.CreateSocketMap(MaxQueues), "making the map of sockets");
            attachment._program = attachment.Require(Bpf.LoadProgram(XdpProgram.Assemble(attachment._map, filter)), "loading the XDP program");
            attachment.CreateLink(mode);
            return attachment;
        }
        catch
        {
            attachment.Release();
            throw;
        }
    }

    /// <summary>Sends a queue's frames to a socket.</summary>
    internal void Connect(int queue, int socket)
    {
        if ((uint)queue >= MaxQueues) throw new DeviceException(DeviceError.NotSupported, $"{_interface.Name}: queue {queue} is beyond the supported {MaxQueues}.");
        Require(Bpf.UpdateMap(_map, (uint)queue, (uint)socket), "entering the socket into the map");
    }

    /// <summary>Shares the program with one more device, which releases it too.</summary>
    /// <exception cref="ObjectDisposedException">The last device has gone, and the program with it.</exception>
    internal XdpAttachment AddUser()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
        {
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users) return this;
        }

        throw new ObjectDisposedException(nameof(AfXdpDevice), $"{_interface.Name}: the device was disposed, and the XDP program went with it.");
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _users) != 0) return;
        Close(ref _link);
        Close(ref _program);
        Close(ref _map);
    }

    private static void Close(ref int descriptor)
    {
        if (descriptor >= 0) _ = LibC.Close(descriptor);
        descriptor = -1;
    }

    private void CreateLink(XdpAttachMode mode)
    {
        var index = _interface.Index;
        var result = -Errno.EOPNOTSUPP;
        if (mode != XdpAttachMode.Generic)
        {
            result = Bpf.CreateLink(_program, index, NativeFlag);
            IsNative = result >= 0;
        }

        // Drivers refuse in many ways, for instance for the MTU; only a program in the way is final.
        if (result < 0 && mode != XdpAttachMode.Native && result is not (-Errno.EBUSY or -Errno.EEXIST or -Errno.EPERM))
        {
            result = Bpf.CreateLink(_program, index, GenericFlag);
        }

        _link = result switch
        {
            -Errno.EBUSY or -Errno.EEXIST => throw new DeviceException(DeviceError.Busy, $"{_interface.Name}: another XDP program is attached. End the program that owns it, or take it off: sudo ip link set dev {_interface.Name} xdp off."),
            -Errno.EINVAL or -Errno.ERANGE => throw new DeviceException(DeviceError.NotSupported, $"{_interface.Name}: the interface refuses an XDP program ({LibC.Describe(-result)}). Linux 5.9 or newer is needed, and for native mode an MTU that fits a page."),
            _ => Require(result, "attaching the XDP program"),
        };
    }

    private int Require(int result, string action) =>
        result >= 0 ? result : throw DeviceException.From(-result, _interface.Name, action);
}
