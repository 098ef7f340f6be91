using System.Globalization;

namespace NetGen.Tool.Arguments;

/// <summary>A service that <c>netgen up</c> can answer with.</summary>
internal enum ServiceKind
{
    /// <summary>Sends back what it gets (RFC 862).</summary>
    Echo,

    /// <summary>Throws away what it gets (RFC 863).</summary>
    Discard,

    /// <summary>Answers with the date and time (RFC 867).</summary>
    Daytime,

    /// <summary>Answers with printable characters (RFC 864).</summary>
    Chargen,

    /// <summary>Serves the files of a folder over HTTP/1.1 (RFC 9112).</summary>
    Http,

    /// <summary>Measures throughput with the clients of iperf3.</summary>
    Iperf3,
}

/// <summary>A service and the port it is served on: over TCP, and over UDP where the service has a meaning there.</summary>
/// <param name="Service">The service.</param>
/// <param name="Port">The port.</param>
/// <param name="Folder">The folder of <see cref="ServiceKind.Http"/>, a full path; empty for others.</param>
internal readonly record struct ServedPort(ServiceKind Service, ushort Port, string Folder = "")
{
    /// <summary>Parses a list as <c>echo:7,http:80=www</c>; a service without a port has its well-known one.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The list is not one; the message is for the user.</exception>
    internal static IReadOnlyList<ServedPort> ParseList(string text)
    {
        var list = text.Split(',').Select(Parse).ToArray();
        var twice = list.GroupBy(served => served.Port).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? list : throw new FormatException($"port {twice.Key} is given twice; a port serves one service.");
    }

    private static ServedPort Parse(string text)
    {
        var (address, folder) = text.Split('=', 2) is [var before, var after] ? (before, after) : (text, null);
        var parts = address.Split(':');
        var service = parts[0] switch
        {
            "echo" => new ServedPort(ServiceKind.Echo, 7),
            "discard" => new ServedPort(ServiceKind.Discard, 9),
            "daytime" => new ServedPort(ServiceKind.Daytime, 13),
            "chargen" => new ServedPort(ServiceKind.Chargen, 19),
            "http" => new ServedPort(ServiceKind.Http, 80),
            "iperf3" => new ServedPort(ServiceKind.Iperf3, 5201),
            _ => throw new FormatException($"'{parts[0]}' is not a service; there are echo, discard, daytime, chargen, http and iperf3."),
        };
        service = service with { Folder = ParseFolder(service, folder) };
        if (parts.Length == 1) return service;
        if (parts.Length == 2 && ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port != 0) return service with { Port = port };
        throw new FormatException($"'{address}' has no port of 1 to 65535; write it as {parts[0]}:{service.Port}.");
    }

    private static string ParseFolder(ServedPort service, string? folder)
    {
        if (service.Service == ServiceKind.Http && string.IsNullOrEmpty(folder)) throw new FormatException("http needs the folder it serves; write it as http:80=FOLDER.");
        if (service.Service != ServiceKind.Http && folder is not null) throw new FormatException($"{service.Name} serves no folder; only http does.");
        if (folder is not null && !Directory.Exists(folder)) throw new FormatException($"there is no folder '{folder}' to serve.");
        return folder is null ? "" : Path.GetFullPath(folder);
    }

    /// <summary>The service's name, as the stack knows it.</summary>
    internal string Name => Service.ToString().ToLowerInvariant();

    /// <summary>The service, a colon and the port, then the folder if it serves one, as it is given on the command line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}:{Port}{(Folder.Length > 0 ? "=" : "")}{Folder}");
}
