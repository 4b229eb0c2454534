using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Augmentation;

/// <summary>Several transforms at once, and who sees them.</summary>
public sealed class AugmentTests
{
    private static readonly ImageShape s_shape = new(12, 10, 3);

    private static ImageTransform[] AllTransforms =>
    [
        new HorizontalFlip(), new RandomCrop(2), new RandomShift(0.1f, 0.1f), new RandomRotation(15), new RandomBrightness(0.2f),
        new RandomContrast(0.2f), new Cutout(4), new PixelNoise(0.05f),
    ];

    [Fact]
    public void CopyInput_OfAugmentedImages_IsThatOfTheImagesThemselves()
    {
        ImageDataset augmented = PlainImage.Dataset(s_shape, AllTransforms);
        var plain = new ImageDataset(augmented.Pixels(0).ToArray(), 12, 10, 3, [0], 2);

        Assert.Equal(Evaluated(plain), Evaluated(augmented));
        Assert.Equal(Evaluated(plain), Trained(plain, seed: 7));
        Assert.NotEqual(Evaluated(augmented), Trained(augmented, seed: 7));
    }

    [Fact]
    public void CopyTrainingInput_SameSeed_IsTheSame_AndAnotherIsAnother()
    {
        ImageDataset augmented = PlainImage.Dataset(s_shape, AllTransforms);

        Assert.Equal(Trained(augmented, seed: 7), Trained(augmented, seed: 7));
        Assert.NotEqual(Trained(augmented, seed: 7), Trained(augmented, seed: 8));
    }

    [Fact]
    public void Augment_FlipThenCrop_IsTheCropOfTheFlipped()
    {
        ImageDataset both = PlainImage.Dataset(s_shape, new HorizontalFlip(1), new RandomCrop(3));
        var image = new PlainImage(both);
        float[] input = Trained(both, seed: 11);
        var random = new DataRandom(11, stream: 1);
        int down = random.NextInt(7) - 3;
        int right = random.NextInt(7) - 3;
        Assert.NotEqual(0, right);
        for (int place = 0; place < input.Length; place++)
        {
            int row = (place / 3 / 10) - down;
            int column = (place / 3 % 10) - right;
            double flipped = column is >= 0 and < 10 ? image.At(row, 9 - column, place % 3) : 0;
            Assert.Equal((float)flipped, input[place]);
        }
    }

    [Fact]
    public void Augment_RotationByAngleAndBack_SamplesOnce()
    {
        // Two opposite turns join into no turn at all; sampled one after the other they would blur.
        ImageDataset turned = PlainImage.Dataset(s_shape, new Turn(30), new Turn(-30));

        float[] input = Trained(turned, seed: 1);

        Assert.All(input.Zip(Evaluated(turned)), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    [Fact]
    public void Augment_InTwoCalls_IsTheSameAsInOne()
    {
        ImageDataset once = PlainImage.Dataset(s_shape, AllTransforms);
        ImageDataset twice = PlainImage.Dataset(s_shape, AllTransforms[..3]).Augment(AllTransforms[3..]);

        Assert.Equal(Trained(once, seed: 5), Trained(twice, seed: 5));
    }

    [Fact]
    public void Augment_ValuesOutOfRange_AreCutOnceAtTheEnd()
    {
        // Up by 2 and down by 2: what is cut only at the end comes back.
        ImageDataset there = PlainImage.Dataset(s_shape, new Add(2), new Add(-2));
        ImageDataset over = PlainImage.Dataset(s_shape, new Add(2));

        Assert.All(Trained(there, 1).Zip(Evaluated(there)), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
        Assert.All(Trained(over, 1), value => Assert.Equal(1f, value));
    }

    [Fact]
    public void Views_OfAugmentedImages_AugmentToo()
    {
        ImageDataset augmented = PlainImage.Dataset(s_shape, AllTransforms);
        Dataset view = augmented.Subset([0, 0]).Subset([1]);
        float[] input = new float[view.InputSize];

        view.CopyTrainingInput(0, 9, input);

        Assert.Equal(Trained(augmented, 9), input);
        view.CopyInput(0, input);
        Assert.Equal(Evaluated(augmented), input);
    }

    [Fact]
    public void CopyTrainingInput_EveryTransform_AllocatesNothing()
    {
        ImageDataset images = PlainImage.Dataset(s_shape, AllTransforms).Normalize(PlainImage.Normalization(3));
        float[] input = new float[images.InputSize];
        void Read()
        {
            for (ulong seed = 0; seed < 50; seed++)
            {
                images.CopyTrainingInput(0, seed, input);
            }
        }

        Read();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Augment_WithNothingOrNull_Throws()
    {
        ImageDataset images = PlainImage.Dataset(s_shape, new HorizontalFlip());

        Assert.Throws<ArgumentException>(() => images.Augment());
        Assert.Throws<ArgumentException>(() => images.Augment(new HorizontalFlip(), null!));
        Assert.Throws<ArgumentNullException>(() => images.Augment(null!));
    }

    [Fact]
    public void CopyTrainingInput_WrongIndexOrLength_Throws()
    {
        ImageDataset images = PlainImage.Dataset(s_shape, new HorizontalFlip());

        Assert.Throws<ArgumentOutOfRangeException>(() => images.CopyTrainingInput(1, 0, new float[360]));
        Assert.Throws<ArgumentException>(() => images.CopyTrainingInput(0, 0, new float[359]));
    }

    private static float[] Evaluated(ImageDataset images)
    {
        float[] input = new float[images.InputSize];
        images.CopyInput(0, input);
        return input;
    }

    private static float[] Trained(ImageDataset images, ulong seed)
    {
        float[] input = new float[images.InputSize];
        images.CopyTrainingInput(0, seed, input);
        return input;
    }

    private sealed class Turn(double degrees) : GeometricTransform
    {
        public override ImageMap Draw(ImageShape shape, ref DataRandom random) => ImageMap.Rotation(degrees, shape);
    }

    private sealed class Add(float change) : PixelTransform
    {
        public override void Apply(Span<float> pixels, ImageShape shape, ref DataRandom random)
        {
            foreach (ref float value in pixels)
            {
                value += change;
            }
        }
    }
}
