using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

/// <summary>
/// What all generated sets promise: the same bits everywhere, and sample i by the seed and i alone. The hashes are those of a
/// second implementation, in Python.
/// </summary>
public sealed class SyntheticSetsTests
{
    private static readonly Dictionary<string, Func<int, ulong, Dataset>> s_sets = new()
    {
        ["moons"] = (count, seed) => SyntheticMoons.Create(count, seed),
        ["blobs"] = (count, seed) => SyntheticBlobs.Create(count, seed, [[0, 1, 2], [5, -5, 0]]),
        ["drawn blobs"] = (count, seed) => SyntheticBlobs.Create(count, seed, classes: 4, features: 5, deviation: 0.5f),
        ["spirals"] = (count, seed) => SyntheticSpirals.Create(count, seed, arms: 3),
        ["xor"] = (count, seed) => SyntheticXor.Create(count, seed),
        ["circles"] = (count, seed) => SyntheticCircles.Create(count, seed),
        ["linear"] = (count, seed) => SyntheticLinear.Create(count, [2, -1], 0.5f, seed),
        ["drawn linear"] = (count, seed) => SyntheticLinear.Create(count, features: 3, seed).Data,
    };

    public static TheoryData<string> Names => [.. s_sets.Keys];

    [Theory]
    [InlineData("moons", "1de42750d0392fe4")]
    [InlineData("blobs", "c70371d2f4e11de1")]
    [InlineData("drawn blobs", "4aa039a8a254c2d2")]
    [InlineData("spirals", "e28df6279f452b9f")]
    [InlineData("xor", "c1dc39d853bc0580")]
    [InlineData("circles", "3a393a9b8a99d272")]
    [InlineData("linear", "1eedd4a28f676739")]
    [InlineData("drawn linear", "4a1c4e205c49b5d0")]
    public void Create_SameSeed_IsTheSameBitsOnEveryMachine(string name, string expected)
    {
        Dataset data = s_sets[name](300, 42);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int index = 0; index < data.Count; index++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(Samples.Inputs(data.Subset([index]))[0].AsSpan()));
            hash.AppendData(BitConverter.GetBytes(Answer(data, index)));
        }

        Assert.Equal(expected, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Create_MoreSamples_BeginWithTheSameAndAnotherSeedDoesNot(string name)
    {
        Dataset few = s_sets[name](10, 3);
        Dataset many = s_sets[name](50, 3);
        Dataset other = s_sets[name](10, 4);

        for (int index = 0; index < few.Count; index++)
        {
            Assert.Equal(Samples.Inputs(few)[index], Samples.Inputs(many)[index]);
            Assert.Equal(Answer(few, index), Answer(many, index));
            Assert.NotEqual(Samples.Inputs(few)[index], Samples.Inputs(other)[index]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Create_NoSamples_Throws(string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => s_sets[name](0, 1));

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Create_ImpossibleDeviation_Throws(float deviation)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticBlobs.Create(5, 1, deviation: deviation));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticSpirals.Create(5, 1, noise: deviation));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticXor.Create(5, 1, deviation));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticCircles.Create(5, 1, deviation));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticLinear.Create(5, 1, seed: 1, deviation));
    }

    private static float Answer(Dataset data, int index) =>
        data.TargetKind == TargetKind.Labels ? data.GetLabel(index) : Samples.Targets(data.Subset([index]))[0][0];
}
