using System.Runtime.InteropServices;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>An <see cref="IPEndPointValue"/> in 20 bytes instead of 24, for what is kept by the hundred thousand.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct PackedEndPoint
{
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly ushort _port;

    internal PackedEndPoint(IPEndPointValue endPoint)
    {
        var address = endPoint.Address.Mapped.Value;
        (_high, _low, _port) = ((ulong)(address >> 64), (ulong)address, endPoint.Port);
    }

    internal IPEndPointValue Value => new(new IPAddressValue(new IPv6Address(new UInt128(_high, _low))), _port);
}
