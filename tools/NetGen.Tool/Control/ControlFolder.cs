using System.Net.Sockets;

namespace NetGen.Tool.Control;

/// <summary>The control sockets of a folder; those of processes that died are recognised and removed.</summary>
/// <param name="path">The folder.</param>
internal sealed class ControlFolder(string path)
{
    // Longer than any system's stacks; what lies beyond is not looked at.
    private const int MaxFiles = 1024;

    /// <summary>The folder.</summary>
    internal string FolderPath => path;

    /// <summary>The file of a control socket.</summary>
    internal string PathOf(ControlName name) => Path.Combine(path, name.FileName);

    /// <summary>The stacks that answer, by name.</summary>
    /// <exception cref="IOException">Somebody else may write to the folder: what answers there may be anybody's.</exception>
    internal IReadOnlyList<ControlName> FindLive()
    {
        if (!Directory.Exists(path)) return [];
        RuntimeFolder.RequirePrivate(path);
        var names = new List<ControlName>();
        foreach (var file in Directory.EnumerateFiles(path).Take(MaxFiles))
        {
            if (ControlName.TryParse(Path.GetFileName(file), out var name) && !RemoveIfStale(file)) names.Add(name);
        }

        return [.. names.OrderBy(name => name.Device, StringComparer.Ordinal).ThenBy(name => name.Process)];
    }

    /// <summary>Connects to a stack's control socket.</summary>
    /// <exception cref="SocketException">Nobody answers there.</exception>
    internal Socket Connect(ControlName name) => Connect(PathOf(name));

    // A socket whose process died refuses connections, though its file is still there.
    private static bool RemoveIfStale(string file)
    {
        try
        {
            Connect(file).Dispose();
            return false;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(file);
            return true;
        }
        catch (SocketException exception)
        {
            // One that is too busy to answer now lives; one that ended a moment ago does not.
            return exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }

    private static Socket Connect(string file)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(file));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
