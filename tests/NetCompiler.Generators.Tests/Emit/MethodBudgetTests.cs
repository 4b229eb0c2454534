using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Emit;

/// <summary>
/// No generated method is longer than the just-in-time compiler handles well: past a few hundred vector multiply-adds it stops
/// keeping locals in registers, and past these counts of bytes and locals it hardly optimises.
/// </summary>
public sealed class MethodBudgetTests
{
    private const int LargestMultiplyAdds = 256;
    private const int LargestCode = 60_000;
    private const int LargestLocals = 2_000;
    private const byte Call = 0x28;

    [Theory]
    [InlineData("Tiled", "[Input(1024)] [Dense(1024, Activation.Relu)] [Dense(1024, Activation.Relu)] [Dense(10)] [MeanSquaredError]")]
    [InlineData("Tiled", ConvolutionCodeTests.Tutorial)]
    [InlineData("Tiled", ConvolutionCodeTests.Vgg)]
    [InlineData("Tiled", "[Input(9, 11, 20)] [Conv2D(20, 5, Padding = Padding.Same, Groups = 5)] [Conv2DTranspose(7, 4, Stride = 2)] [Flatten]")]
    [InlineData("LaneParallel", "[Input(40)] [Dense(36, Activation.Gelu)] [Dense(32, Activation.Softmax)] [CategoricalCrossEntropy]")]
    [InlineData("LaneParallel", "[Input(1364)] [Dense(1)] [Hinge]")]
    public void Method_OfTheLargestNetworks_StaysWithinTheBudget(string lowering, string attributes)
    {
        ImmutableArray<byte> assembly = GeneratedProgram.Emit(
            $"using NetCompiler;\n[Network(Lowering = Lowering.{lowering})] {attributes} sealed partial class Net;");
        using var file = new PEReader(assembly);
        MetadataReader metadata = file.GetMetadataReader();
        int most = 0;
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
        {
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            string name = metadata.GetString(method.Name);
            MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
            int multiplyAdds = CountMultiplyAdds(metadata, body.GetILBytes());
            int locals = CountLocals(metadata, body.LocalSignature);
            Assert.True(multiplyAdds <= LargestMultiplyAdds, $"{name} has {multiplyAdds} multiply-adds.");
            Assert.True(body.Size <= LargestCode, $"{name} has {body.Size} bytes.");
            Assert.True(locals <= LargestLocals, $"{name} has {locals} locals.");
            most = int.Max(most, multiplyAdds);
        }

        Assert.True(most > 0, "No multiply-add was found: the count is wrong.");
    }

    private static int CountMultiplyAdds(MetadataReader metadata, byte[]? code)
    {
        HashSet<int> tokens =
        [
            .. metadata.MemberReferences
                .Where(handle => metadata.GetString(metadata.GetMemberReference(handle).Name)
                    == nameof(System.Numerics.Vector.MultiplyAddEstimate))
                .Select(handle => MetadataTokens.GetToken(handle)),
        ];
        return Enumerable.Range(0, code!.Length - 4).Count(index =>
            code[index] == Call && tokens.Contains(BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(index + 1))));
    }

    // A local signature is a byte, the count, and the types (ECMA-335, II.23.2.6).
    private static int CountLocals(MetadataReader metadata, StandaloneSignatureHandle signature)
    {
        if (signature.IsNil)
        {
            return 0;
        }

        BlobReader blob = metadata.GetBlobReader(metadata.GetStandaloneSignature(signature).Signature);
        blob.ReadSignatureHeader();
        return blob.ReadCompressedInteger();
    }
}
