using System.Text;

namespace NetGen.Drivers.Interop;

/// <summary>An attribute of a network interface that only sysfs has.</summary>
/// <remarks>What is mounted at /sys shows the namespace it was mounted from. This looks at a sysfs of its own, which shows the calling thread's and is mounted nowhere.</remarks>
internal static unsafe class InterfaceAttribute
{
    // The same on all machines.
    private const nint FileSystemOpen = 430;
    private const nint FileSystemConfigure = 431;
    private const nint FileSystemMount = 432;
    private const int CloseOnExec = 1;
    private const int Create = 6;

    /// <summary>Writes an attribute.</summary>
    /// <param name="interfaceName">The interface.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>0, or the error's number.</returns>
    internal static int Write(string interfaceName, string attribute, string value)
    {
        var context = Open("sysfs");
        if (context < 0) return LibC.LastError;
        var mount = -1;
        var file = -1;
        try
        {
            if (LibC.SystemCall(FileSystemConfigure, context, Create, null, null, 0) < 0) return LibC.LastError;
            mount = (int)LibC.SystemCall(FileSystemMount, context, (void*)CloseOnExec, 0);
            if (mount < 0) return LibC.LastError;
            file = LibC.OpenAt(mount, $"class/net/{interfaceName}/{attribute}", LibC.O_RDWR | LibC.O_CLOEXEC);
            if (file < 0) return LibC.LastError;
            fixed (byte* bytes = Encoding.ASCII.GetBytes(value)) return LibC.Write(file, bytes, (nuint)value.Length) < 0 ? LibC.LastError : 0;
        }
        finally
        {
            Close(file);
            Close(mount);
            Close(context);
        }
    }

    private static int Open(string fileSystem)
    {
        fixed (byte* name = Encoding.ASCII.GetBytes(fileSystem + '\0')) return (int)LibC.SystemCall(FileSystemOpen, (nint)name, (void*)CloseOnExec, 0);
    }

    private static void Close(int descriptor)
    {
        if (descriptor >= 0) _ = LibC.Close(descriptor);
    }
}
