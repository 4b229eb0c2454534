using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Emit;

public sealed class SurfaceEmitterTests
{
    private const string Network = "[Network] [Input(2)] [Dense(3, Activation.Relu)] [Dense(1)] [MeanSquaredError]";

    // An editor asks for the surface alone, without the implementation outputs, and shows the errors of what it gets.
    [Theory]
    [InlineData($"using NetCompiler; {Network} public sealed partial class Net {{ public static Net Make() => new(seed: 1); }}")]
    [InlineData($"namespace A; using NetCompiler; partial class Outer {{ {Network} partial class Net; object Make() => new Net(); }}")]
    public void Surface_WithoutThePasses_CompilesWithoutError(string program)
    {
        CSharpCompilation compilation = TestCompilation.Create(program);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.Implementation));

        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation surface, out _);

        GeneratedSourceResult file = Assert.Single(Assert.Single(driver.GetRunResult().Results).GeneratedSources);
        Assert.EndsWith("Net.g.cs", file.HintName, StringComparison.Ordinal);
        Assert.Empty(surface.Errors());
    }

    [Fact]
    public void Surface_WithoutThePasses_RefusesToCompute()
    {
        CSharpCompilation compilation = TestCompilation.Create($"using NetCompiler; {Network} public sealed partial class Net;");
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.Implementation));
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation surface, out _);
        using var assembly = new MemoryStream();
        Assert.True(surface.Emit(assembly).Success);
        var network = (Network)Activator.CreateInstance(Assembly.Load(assembly.ToArray()).GetType("Net")!, 1UL)!;

        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => network.Predict([1f, 2f], new float[1]));

        Assert.Contains("Net has no passes", thrown.Message, StringComparison.Ordinal);
    }

    // The static field of the user's half is initialised before or after those of the generated half: nobody says which.
    [Theory]
    [InlineData("public static readonly Net Shared = new(seed: 7);")]
    [InlineData("public static Net Shared { get; } = new(seed: 7); private static readonly int s_size = Shared.Description.InputSize;")]
    [InlineData("public static readonly Net Shared; static Net() { Shared = new(seed: 7); }")]
    public void Class_WithAStaticModelOfItsOwn_Works(string member)
    {
        byte[] assembly = [.. GeneratedProgram.Emit(
            $$"""
            using NetCompiler;
            /// <summary>A network.</summary>
            {{Network}}
            public sealed partial class Net
            {
                /// <summary>One for all.</summary>
                {{member}}
            }
            """)];
        Type type = Assembly.Load(assembly).GetType("Net")!;
        object? value = type.GetField("Shared")?.GetValue(null) ?? type.GetProperty("Shared")!.GetValue(null);
        Network shared = Assert.IsAssignableFrom<Network>(value);
        float[] output = [float.NaN];

        shared.Predict([1f, 2f], output);

        Assert.True(float.IsFinite(output[0]));
        Assert.Equal(((Network)Activator.CreateInstance(type, 7UL)!).ParameterBuffer.ToArray(), shared.ParameterBuffer.ToArray());
    }
}
