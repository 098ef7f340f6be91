using System.Runtime.InteropServices;

namespace NetGen.Tool.Control;

/// <summary>Who owns a file, which .NET does not tell.</summary>
internal static unsafe partial class FileOwner
{
    // <fcntl.h> and <linux/stat.h>: the same on every processor.
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint OwnerMask = 0x8;
    private const int StatusLength = 256;
    private const int OwnerOffset = 20;

    /// <summary>The user this process acts as.</summary>
    internal static uint CurrentUser => geteuid();

    /// <summary>Whether a path is a folder of the current user that nobody else may write to.</summary>
    /// <param name="path">The path; a link is none.</param>
    internal static bool IsPrivateFolder(string path)
    {
        const UnixFileMode ForOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        var folder = new DirectoryInfo(path);
        return folder.Exists && folder.LinkTarget is null && OwnerOf(path) == CurrentUser && (folder.UnixFileMode & ForOthers) == 0;
    }

    private static uint? OwnerOf(string path)
    {
        var status = stackalloc byte[StatusLength];
        return statx(CurrentFolder, path, DoNotFollow, OwnerMask, status) == 0 ? *(uint*)(status + OwnerOffset) : null;
    }

#pragma warning disable IDE1006 // The names of the C library.
    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* status);
#pragma warning restore IDE1006
}
