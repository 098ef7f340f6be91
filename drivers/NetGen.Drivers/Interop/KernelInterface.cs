using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using NetGen.Devices;

namespace NetGen.Drivers.Interop;

/// <summary>One of the kernel's network interfaces in the calling thread's network namespace, read and set through ioctl(2).</summary>
internal readonly unsafe struct KernelInterface
{
    private const uint GetFlags = 0x8913;
    private const uint SetFlags = 0x8914;
    private const uint GetMtu = 0x8921;
    private const uint SetMtu = 0x8922;
    private const uint SetHardwareAddress = 0x8924;
    private const uint GetHardwareAddress = 0x8927;
    private const uint GetIndex = 0x8933;
    private const uint EthernetTool = 0x8946;
    private const int GetDriverInformation = 3;
    private const int DriverInformationSize = 196;
    private const short Up = 1;
    private const ushort EthernetHardware = 1;
    private const int MaxNameLength = 15;

    /// <summary>Names an interface, which need not exist yet.</summary>
    /// <exception cref="DeviceException">The name can not be an interface's.</exception>
    internal KernelInterface(string name)
    {
        if (!IsName(name)) throw new DeviceException(DeviceError.InvalidName, $"'{name}' can not be an interface's name: 1 to {MaxNameLength} characters without '/', ':', '%' and spaces are needed.");
        Name = name;
    }

    internal string Name { get; }

    /// <summary>The kernel's number of the interface.</summary>
    /// <exception cref="DeviceException">There is no such interface.</exception>
    internal int Index => Ask(GetIndex, "finding the interface").Index;

    internal bool Exists
    {
        get
        {
            var request = new Request(Name);
            return TryControl(GetIndex, ref request) == 0;
        }
    }

    internal int Mtu => Ask(GetMtu, "reading the MTU").Index;

    internal MacAddress Address
    {
        get
        {
            var request = Ask(GetHardwareAddress, "reading the MAC address");
            return MacAddress.Read(in request.HardwareAddress[0]);
        }
    }

    /// <summary>Whether it is one end of a virtual Ethernet cable of this machine's kernel.</summary>
    internal bool IsVeth
    {
        get
        {
            // struct ethtool_drvinfo: the command, then the driver's name.
            var information = stackalloc byte[DriverInformationSize];
            new Span<byte>(information, DriverInformationSize).Clear();
            *(int*)information = GetDriverInformation;
            var request = new Request(Name) { Data = (nint)information };
            return TryControl(EthernetTool, ref request) == 0 && new ReadOnlySpan<byte>(information + sizeof(int), 5).SequenceEqual("veth\0"u8);
        }
    }

    internal void ChangeMtu(int mtu)
    {
        var request = new Request(Name) { Index = mtu };
        Control(SetMtu, ref request, $"setting the MTU to {mtu}");
    }

    internal void ChangeAddress(MacAddress address)
    {
        var request = new Request(Name) { HardwareFamily = EthernetHardware };
        address.Write(ref request.HardwareAddress[0]);
        Control(SetHardwareAddress, ref request, $"setting the MAC address to {address}");
    }

    internal void BringUp()
    {
        var request = Ask(GetFlags, "reading the flags");
        if ((request.Flags & Up) != 0) return;
        request.Flags |= Up;
        Control(SetFlags, ref request, "bringing the interface up");
    }

    private static bool IsName(string name) =>
        name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= MaxNameLength && name is not ("." or "..")
        && !name.Any(c => c is '/' or ':' or '%' || char.IsWhiteSpace(c) || char.IsControl(c));

    private Request Ask(uint code, string action)
    {
        var request = new Request(Name);
        Control(code, ref request, action);
        return request;
    }

    private void Control(uint code, ref Request request, string action)
    {
        var errno = TryControl(code, ref request);
        if (errno != 0) throw DeviceException.From(errno, Name, action);
    }

    private static int TryControl(uint code, ref Request request)
    {
        var descriptor = LibC.Socket(LibC.AF_INET, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0);
        if (descriptor < 0) return LibC.LastError;
        fixed (Request* pointer = &request)
        {
            var errno = LibC.IoControl(descriptor, code, pointer) < 0 ? LibC.LastError : 0;
            _ = LibC.Close(descriptor);
            return errno;
        }
    }

    /// <summary><c>struct ifreq</c>: a name and a union.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 40)]
    internal struct Request
    {
        [FieldOffset(0)]
        internal InterfaceName Name;

        [FieldOffset(16)]
        internal int Index;

        [FieldOffset(16)]
        internal nint Data;

        [FieldOffset(16)]
        internal short Flags;

        [FieldOffset(16)]
        internal ushort HardwareFamily;

        [FieldOffset(18)]
        internal HardwareBytes HardwareAddress;

        internal Request(string name) => Encoding.UTF8.GetBytes(name, Name);

        /// <summary>The name without its terminating zeros.</summary>
        internal readonly string ReadName()
        {
            ReadOnlySpan<byte> bytes = Name;
            return Encoding.UTF8.GetString(bytes[..bytes.IndexOf((byte)0)]);
        }
    }

    [InlineArray(16)]
    internal struct InterfaceName
    {
        private byte _first;
    }

    [InlineArray(6)]
    internal struct HardwareBytes
    {
        private byte _first;
    }
}
