using NetGen.Drivers.Interop;

namespace NetGen.Drivers.Tap;

/// <summary>Opens a queue of a TAP interface and negotiates its offloads.</summary>
internal static unsafe class TapDescriptor
{
    private const string DevicePath = "/dev/net/tun";
    private const uint SetInterface = 0x400454ca;
    private const uint SetOffload = 0x400454d0;
    private const uint SetHeaderSize = 0x400454d8;
    private const short Tap = 0x0002;
    private const short Napi = 0x0010;
    private const short MultiQueue = 0x0100;
    private const short NoPacketInformation = 0x1000;
    private const short VirtioHeader = 0x4000;
    private const nuint OffloadChecksum = 1;

    /// <summary>Opens a queue; makes the interface where there is none, attaches to it where there is.</summary>
    /// <exception cref="DeviceException">The kernel refused.</exception>
    internal static int Open(string name, TapOptions options)
    {
        var descriptor = LibC.Open(DevicePath, LibC.O_RDWR | LibC.O_NONBLOCK | LibC.O_CLOEXEC);
        if (descriptor < 0) throw OpenFailure(LibC.LastError, name);

        var flags = Tap | NoPacketInformation | VirtioHeader | (options.MultiQueue ? MultiQueue : 0) | (options.NapiThread ? Napi : 0);
        var request = new KernelInterface.Request(name) { Flags = (short)flags };
        if (LibC.IoControl(descriptor, SetInterface, &request) == 0) return descriptor;

        var errno = LibC.LastError;
        _ = LibC.Close(descriptor);
        throw AttachFailure(errno, name);
    }

    /// <summary>Sets the length of the virtio header and asks for checksum offload.</summary>
    /// <returns>Whether checksum offload is in effect.</returns>
    internal static bool Negotiate(int descriptor, string name, bool checksumOffload)
    {
        var size = VirtioNetHeader.Size;
        if (LibC.IoControl(descriptor, SetHeaderSize, &size) != 0) throw DeviceException.From(LibC.LastError, name, "setting the virtio header's size");

        // Older kernels refuse offloads they do not know: then there is none.
        var offloads = checksumOffload ? OffloadChecksum : 0;
        return LibC.IoControl(descriptor, SetOffload, (void*)offloads) == 0 && checksumOffload;
    }

    /// <summary>Has the kernel receive on a thread of its own.</summary>
    internal static void StartNapiThread(string name)
    {
        var errno = InterfaceAttribute.Write(name, "threaded", "1");
        if (errno is Errno.ENOENT or Errno.ENOSYS or Errno.EOPNOTSUPP)
            throw new DeviceException(DeviceError.NotSupported, $"{name}: this kernel has no threaded NAPI ({LibC.Describe(errno)}). Linux 5.12 or newer is needed; leave NapiThread off.");
        if (errno != 0) throw DeviceException.From(errno, name, "having the kernel receive on a thread of its own");
    }

    private static DeviceException OpenFailure(int errno, string name) => errno switch
    {
        Errno.ENOENT or Errno.ENODEV or Errno.ENXIO => new(DeviceError.NotSupported, $"{name}: {DevicePath} is missing. Load the driver: sudo modprobe tun."),
        Errno.EACCES => new(DeviceError.MissingPrivilege, $"{name}: opening {DevicePath} failed ({LibC.Describe(errno)}): this user may not. Run as root, or let the user in, sudo chmod 666 {DevicePath}, and grant the program CAP_NET_ADMIN: sudo setcap cap_net_admin+ep PROGRAM."),
        _ => DeviceException.From(errno, name, $"opening {DevicePath}"),
    };

    private static DeviceException AttachFailure(int errno, string name) => errno == Errno.EINVAL
        ? new(DeviceError.Busy, $"{name}: attaching failed ({LibC.Describe(errno)}). An interface of this name exists that is not a TAP, or is a TAP with other flags (multi-queue): choose another name, or remove it: sudo ip link delete {name}.")
        : DeviceException.From(errno, name, "attaching to the TAP interface");
}
