using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetCompiler.Data;

namespace NetCompiler.Tests.Training.Checkpoints;

/// <summary>Images of three classes for <see cref="SmallImageNetwork"/>, changed at random whenever they are trained on.</summary>
internal static class SmallImages
{
    private const int Side = 8;

    /// <summary>A bright bar, upright, lying or on both, in noise.</summary>
    internal static ImageDataset Create(int count, ulong seed = 5)
    {
        byte[] pixels = new byte[count * Side * Side];
        int[] labels = new int[count];
        for (int index = 0; index < count; index++)
        {
            var random = new DataRandom(seed, (ulong)index);
            labels[index] = index % 3;
            int place = 1 + random.NextInt(Side - 2);
            for (int cell = 0; cell < Side * Side; cell++)
            {
                bool lit = (labels[index] != 0 && cell / Side == place) || (labels[index] != 1 && cell % Side == place);
                pixels[(index * Side * Side) + cell] = (byte)((lit ? 160 : 0) + random.NextInt(90));
            }
        }

        return new ImageDataset(pixels, Side, Side, channels: 1, labels, classes: 3);
    }

    /// <summary>The same with shifts and noise.</summary>
    internal static ImageDataset CreateAugmented(int count) => Create(count).Augment(new RandomCrop(1), new PixelNoise(0.05f));

    /// <summary>One text for weights, running statistics and all that the optimizer remembers: equal only where every bit is.</summary>
    internal static string Hash(Network model, Optimizer optimizer)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Parameter tensor in model.Parameters.Concat(model.States))
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(tensor.ToArray()));
        }

        foreach (OptimizerSlot slot in optimizer.Slots)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(slot.Values.Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
