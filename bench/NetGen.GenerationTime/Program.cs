using System.Runtime.Loader;
using NetGen.GenerationTime;

if (args is not [var mode and ("generate" or "bind" or "edit"), var compiler, var generators, var responseFile, var protocols])
{
    Console.Error.WriteLine("Use: NetGen.GenerationTime generate|bind|edit COMPILER-FOLDER GENERATORS RESPONSE-FILE PROTOCOLS; bench/generation-time.sh knows them.");
    return 2;
}

// The SDK's compiler is compiled ahead, as in a build; the package's is not.
AssemblyLoadContext.Default.Resolving += (context, name) =>
    Path.Combine(compiler, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
Modes.Run(mode, generators, responseFile, protocols);
return 0;
