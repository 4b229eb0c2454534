using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Planes;

/// <summary>Layers over images, compiled, against PyTorch's outputs and gradients.</summary>
[Trait("Category", "Core")]
public sealed class ReferencePlaneTests(ReferencePlaneNetworks networks) : IClassFixture<ReferencePlaneNetworks>
{
    public static TheoryData<string> Cases => [.. ReferencePlaneNetworks.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ForwardAndBackward_ImageCase_AgreeWithPyTorch(string name)
    {
        var reference = ReferenceCase.Load(name);
        Network network = networks.Compiled.Create(name);
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.CopyFrom(reference.Given("param." + CanonicalName(parameter)).ToSingles());
        }

        var pass = CompiledPass.Run(
            network, reference.GivenImages("input.x").ToSingles(), targets: null, reference.GivenImages("upstream.y").ToSingles());

        reference.AssertImagesMatch("output.y", pass.Outputs);
        reference.AssertImagesMatch("grad.input.x", pass.Inputs);
        Assert.Equal(
            reference.ExpectedNames.Count(expected => expected.StartsWith("grad.param.", StringComparison.Ordinal)), pass.Parameters.Count);
        for (int index = 0; index < pass.Parameters.Count; index++)
        {
            reference.AssertMatches("grad.param." + CanonicalName(network.Parameters[index]), pass.Parameters[index]);
        }
    }

    /// <summary>weight or bias, without the layer's name.</summary>
    private static string CanonicalName(Parameter parameter) => parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..];
}
