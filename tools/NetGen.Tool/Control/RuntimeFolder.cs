using System.Globalization;

namespace NetGen.Tool.Control;

/// <summary>Where the control sockets of a user's stacks are: a folder of his own that is gone after a restart.</summary>
internal static class RuntimeFolder
{
    private const string Name = "netgen";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder, which need not exist: in <c>XDG_RUNTIME_DIR</c> where that is the user's own, else where his system has one, else a temporary one.</summary>
    internal static string Default => Find(Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"), FileOwner.CurrentUser);

    /// <summary>Makes the folder if it is not there.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It can not be made, or somebody else may write there.</exception>
    internal static void Make(string path)
    {
#pragma warning disable CA1416 // A stack needs Linux: its device was opened before.
        Directory.CreateDirectory(path, Private);
#pragma warning restore CA1416
        RequirePrivate(path);
    }

    /// <summary>Refuses a folder where somebody else may have put the sockets.</summary>
    /// <param name="path">The folder, which is there.</param>
    /// <exception cref="IOException">Somebody else may write there.</exception>
    internal static void RequirePrivate(string path)
    {
        if (!FileOwner.IsPrivateFolder(path)) throw new IOException($"'{path}' is not a folder that this user alone may write to; remove it, or set XDG_RUNTIME_DIR to one.");
    }

    private static string Find(string? declared, uint user)
    {
        if (Path.IsPathRooted(declared) && FileOwner.IsPrivateFolder(declared)) return Path.Combine(declared, Name);
        if (user == 0) return $"/run/{Name}";
        var number = user.ToString(CultureInfo.InvariantCulture);
        var ofSystem = $"/run/user/{number}";
        return FileOwner.IsPrivateFolder(ofSystem) ? Path.Combine(ofSystem, Name) : Path.Combine(Path.GetTempPath(), $"{Name}-{number}");
    }
}
