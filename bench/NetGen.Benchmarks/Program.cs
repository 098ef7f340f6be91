using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Parsing;

// bench/jit-listing.sh asks for the machine code of this.
if (args is ["touch-generated-code"])
{
    GeneratedCode.TouchAll(SampleFrame.Create());
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
