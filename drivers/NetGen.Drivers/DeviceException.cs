using NetGen.Drivers.Interop;

namespace NetGen.Drivers;

/// <summary>A device could not be opened or set up, or is gone; the message says what to do about it.</summary>
/// <param name="error">The kind of failure.</param>
/// <param name="message">What failed, and the remedy.</param>
public sealed class DeviceException(DeviceError error, string message) : IOException(message)
{
    /// <summary>The kind of failure.</summary>
    public DeviceError Error { get; } = error;

    /// <summary>Turns an error number of the kernel into the exception that names the remedy.</summary>
    /// <param name="errno">The error number.</param>
    /// <param name="device">The interface's name.</param>
    /// <param name="action">What was tried, as in "attaching the XDP program".</param>
    internal static DeviceException From(int errno, string device, string action)
    {
        var failure = $"{device}: {action} failed ({LibC.Describe(errno)}).";
        return errno switch
        {
            Errno.EPERM or Errno.EACCES => new(DeviceError.MissingPrivilege, $"{failure} Run as root, or grant the program CAP_NET_ADMIN, CAP_NET_RAW and CAP_BPF: sudo setcap cap_net_admin,cap_net_raw,cap_bpf+ep PROGRAM."),
            Errno.ENODEV or Errno.ENXIO => new(DeviceError.InterfaceNotFound, $"{failure} There is no such interface here; `ip link` lists them."),
            Errno.EBUSY or Errno.EEXIST => new(DeviceError.Busy, $"{failure} Another program uses it: end that program, or choose another interface or queue."),
            Errno.EOPNOTSUPP or Errno.ENOSYS or Errno.EAFNOSUPPORT or Errno.ENOPROTOOPT => new(DeviceError.NotSupported, $"{failure} The kernel or the interface's driver can not do this; Linux 5.9 or newer is needed."),
            Errno.ENOBUFS or Errno.ENOMEM => new(DeviceError.System, $"{failure} Raise the limit of locked memory (ulimit -l), or make the pool smaller."),
            _ => new(DeviceError.System, failure),
        };
    }
}
