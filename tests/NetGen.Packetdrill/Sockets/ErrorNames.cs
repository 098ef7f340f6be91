using System.Net.Sockets;

namespace NetGen.Packetdrill.Sockets;

/// <summary>The names that C has for the errors of sockets.</summary>
internal static class ErrorNames
{
    private static readonly Dictionary<SocketError, string> Names = new()
    {
        [SocketError.AccessDenied] = "EACCES",
        [SocketError.AddressAlreadyInUse] = "EADDRINUSE",
        [SocketError.AddressFamilyNotSupported] = "EAFNOSUPPORT",
        [SocketError.AddressNotAvailable] = "EADDRNOTAVAIL",
        [SocketError.ConnectionAborted] = "ECONNABORTED",
        [SocketError.ConnectionRefused] = "ECONNREFUSED",
        [SocketError.ConnectionReset] = "ECONNRESET",
        [SocketError.HostUnreachable] = "EHOSTUNREACH",
        [SocketError.MessageSize] = "EMSGSIZE",
        [SocketError.NetworkDown] = "ENETDOWN",
        [SocketError.NetworkUnreachable] = "ENETUNREACH",
        [SocketError.NoBufferSpaceAvailable] = "ENOBUFS",
        [SocketError.ProtocolOption] = "ENOPROTOOPT",
        [SocketError.Shutdown] = "EPIPE",
        [SocketError.TimedOut] = "ETIMEDOUT",
    };

    /// <summary>The name of an error.</summary>
    internal static string Of(SocketError error) => Names.GetValueOrDefault(error) ?? throw new InvalidOperationException($"{error} has no name here.");
}
