using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetGen.TestKit.Namespaces;

/// <summary>Moves the calling thread into a network namespace, for good.</summary>
internal static partial class NamespaceSwitch
{
    private const int CloneNewNet = 0x4000_0000;

    internal static void SwitchThread(string path)
    {
        using var handle = File.OpenHandle(path);
        if (SetNamespace(handle, CloneNewNet) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError(), $"setns({path}) failed");
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNamespace(SafeHandle descriptor, int kind);
}
