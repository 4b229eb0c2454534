using System.Numerics;
using System.Runtime.Intrinsics;
using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Widths;

/// <summary>
/// Vector&lt;float&gt; holds 4, 8 or 16 floats, and only the JIT knows how many: the core cases pass under each, and without
/// hardware vectors at all. The width is fixed when a process starts, so each has a child process.
/// </summary>
public sealed class VectorWidthTests
{
    private const string ExpectedCount = "NETCOMPILER_EXPECTED_VECTOR_COUNT";
    private const int FewestCoreCases = 200;

    /// <summary>The widest vectors of this machine, in floats: a wider setting changes nothing.</summary>
    private static int Widest => Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;

    [Theory]
    [InlineData("DOTNET_MaxVectorTBitWidth", "128", 4)]
    [InlineData("DOTNET_MaxVectorTBitWidth", "256", 8)]
    [InlineData("DOTNET_MaxVectorTBitWidth", "512", 16)]
    [InlineData("DOTNET_EnableHWIntrinsic", "0", 4)]
    public async Task CoreCases_InAChildWithThisSetting_Pass(string variable, string value, int count)
    {
        // As wide as this process is by itself: its own run of the core cases is that child's.
        if (variable == "DOTNET_MaxVectorTBitWidth" && count == Vector<float>.Count)
        {
            return;
        }

        ChildTestRun run = await ChildTestRun.RunAsync("Core", new Dictionary<string, string>
        {
            [variable] = value,
            [ExpectedCount] = $"{Math.Min(count, Widest)}",
            [CompilationCache.Variable] = CompilationCache.Directory,
        });

        Assert.True(run.ExitCode == 0, $"With {variable}={value} the child ended with {run.ExitCode}:\n{run.Output}");
        Assert.True(run.Passed >= FewestCoreCases, $"Only {run.Passed} tests ran with {variable}={value}:\n{run.Output}");
    }

    [Fact]
    [Trait("Category", "Core")]
    public void VectorOfFloat_InAChild_IsAsWideAsItsParentAsked()
    {
        string? expected = Environment.GetEnvironmentVariable(ExpectedCount);

        Assert.Contains(Vector<float>.Count, (int[])[4, 8, 16]);
        Assert.Equal(expected ?? $"{Vector<float>.Count}", $"{Vector<float>.Count}");
    }
}
