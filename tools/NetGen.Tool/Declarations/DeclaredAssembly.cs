using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using NetGen.Declarations;
using NetGen.Dissection;

namespace NetGen.Tool.Declarations;

/// <summary>Finds what an assembly that the user names declares.</summary>
internal static class DeclaredAssembly
{
    /// <summary>Loads an assembly, beside which its own dependencies lie, and lists its headers.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <exception cref="DeclaredAssemblyException">The file is no assembly, or declares no header.</exception>
    internal static ImmutableArray<HeaderSchema> Load(string path) => LoadAll(path).Headers is { IsEmpty: false } headers
        ? headers
        : throw new DeclaredAssemblyException($"'{path}' declares no header: it was built without a [Header] struct, or without NetGen's generators.");

    /// <summary>Loads an assembly, beside which its own dependencies lie, and lists its headers and state machines.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <exception cref="DeclaredAssemblyException">The file is no assembly, or declares neither.</exception>
    internal static (ImmutableArray<HeaderSchema> Headers, ImmutableArray<DeclaredMachineAttribute> Machines) LoadAll(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new DeclaredAssemblyException($"there is no file '{path}'; name the assembly that your project builds, as bin/Debug/net10.0/Chat.dll.");
        try
        {
            var assembly = LoadBesideItsDependencies(full);
            var (headers, machines) = (Headers(assembly), assembly.GetCustomAttributes<DeclaredMachineAttribute>().ToImmutableArray());
            return !headers.IsEmpty || !machines.IsEmpty
                ? (headers, machines)
                : throw new DeclaredAssemblyException($"'{path}' declares no header and no state machine: it was built without a [Header] struct or [StateMachine] type, or without NetGen's generators.");
        }
        catch (BadImageFormatException)
        {
            throw new DeclaredAssemblyException($"'{path}' is no .NET assembly; name the .dll, not the program beside it.");
        }
        catch (Exception e) when (e is FileLoadException or FileNotFoundException or TypeLoadException or MissingMethodException or TypeInitializationException)
        {
            throw new DeclaredAssemblyException($"'{path}' can not be loaded: {e.Message} Was it built against another version of NetGen?");
        }
    }

    // The default context, so that the assembly's NetGen.Runtime is the one this program runs on.
    private static Assembly LoadBesideItsDependencies(string path)
    {
        var dependencies = new AssemblyDependencyResolver(path);
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            dependencies.ResolveAssemblyToPath(name) is { } found ? context.LoadFromAssemblyPath(found) : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
    }

    private static ImmutableArray<HeaderSchema> Headers(Assembly assembly) =>
        assembly.GetCustomAttribute<HeaderManifestAttribute>()?.Catalog?.GetProperty("All")?.GetValue(null) is ImmutableArray<HeaderSchema> headers ? headers : [];
}
