using System.Net.Sockets;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Protocols.Udp;

namespace NetGen.Stack.Sockets;

/// <summary>The stack's outcomes as the errors of <see cref="SocketException"/>.</summary>
internal static class SocketErrors
{
    internal static SocketError From(UdpBindStatus status) => status switch
    {
        UdpBindStatus.InUse => SocketError.AddressAlreadyInUse,
        UdpBindStatus.NotLocal => SocketError.AddressNotAvailable,
        UdpBindStatus.NoneLeft => SocketError.NoBufferSpaceAvailable,
        _ => SocketError.Success,
    };

    internal static SocketError From(UdpSendStatus status) => status switch
    {
        UdpSendStatus.NoRoute => SocketError.NetworkUnreachable,
        UdpSendStatus.MessageTooLong => SocketError.MessageSize,
        UdpSendStatus.WrongVersion => SocketError.AddressFamilyNotSupported,
        UdpSendStatus.BroadcastNotAllowed or UdpSendStatus.Refused => SocketError.AccessDenied,
        _ => SocketError.Success,
    };

    internal static SocketError From(IpSendStatus status) => status switch
    {
        IpSendStatus.NoRoute => SocketError.NetworkUnreachable,
        IpSendStatus.PacketTooBig => SocketError.MessageSize,
        IpSendStatus.BroadcastNotAllowed or IpSendStatus.Refused => SocketError.AccessDenied,
        IpSendStatus.Malformed => SocketError.InvalidArgument,
        _ => SocketError.Success,
    };

    internal static SocketError From(TcpListenStatus status) => status switch
    {
        TcpListenStatus.InUse => SocketError.AddressAlreadyInUse,
        TcpListenStatus.NotLocal => SocketError.AddressNotAvailable,
        TcpListenStatus.NoneLeft => SocketError.NoBufferSpaceAvailable,
        _ => SocketError.Success,
    };

    internal static SocketError From(TcpConnectStatus status) => status switch
    {
        TcpConnectStatus.NoRoute => SocketError.NetworkUnreachable,
        TcpConnectStatus.NotLocal => SocketError.AddressNotAvailable,
        TcpConnectStatus.InUse => SocketError.AddressAlreadyInUse,
        TcpConnectStatus.NoneLeft => SocketError.NoBufferSpaceAvailable,
        _ => SocketError.Success,
    };

    internal static SocketError From(TcpCloseReason reason) => reason switch
    {
        TcpCloseReason.Refused => SocketError.ConnectionRefused,
        TcpCloseReason.Reset => SocketError.ConnectionReset,
        TcpCloseReason.TimedOut => SocketError.TimedOut,
        TcpCloseReason.NetworkUnreachable => SocketError.NetworkUnreachable,
        TcpCloseReason.HostUnreachable => SocketError.HostUnreachable,
        TcpCloseReason.Aborted => SocketError.ConnectionAborted,
        TcpCloseReason.Shutdown => SocketError.NetworkDown,
        _ => SocketError.Success,
    };

    /// <summary>What an ICMP error means for a socket (RFC 1122 §4.1.3.3, Linux's <c>icmp_err_convert</c>).</summary>
    internal static SocketError From(in IcmpError error) => (error.Type, (IcmpUnreachableCode)error.Code) switch
    {
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Port) => SocketError.ConnectionRefused,
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Protocol) => SocketError.ProtocolOption,
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Network) => SocketError.NetworkUnreachable,
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.FragmentationNeeded) => SocketError.MessageSize,
        (IcmpType.DestinationUnreachable, _) => SocketError.HostUnreachable,
        (IcmpType.TimeExceeded, _) => SocketError.HostUnreachable,
        _ => SocketError.ProtocolOption,
    };
}
