using System.Reflection;
using System.Runtime.Loader;

// Arguments: the compiler's folder, the generators' assembly, the response file, what to measure.
var compiler = args[0];
AssemblyLoadContext.Default.Resolving += (context, name) => Path.Combine(compiler, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
NetGen.GenerationTime.Runs.Start(args);
