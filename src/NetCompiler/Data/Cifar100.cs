using System.Collections.ObjectModel;

namespace NetCompiler.Data;

/// <summary>
/// CIFAR-100 (Krizhevsky, Nair and Hinton, 2009) in its binary version: 32 x 32 colour images of a hundred classes in
/// twenty groups. Thread-safe.
/// </summary>
public static class Cifar100
{
    private const string Description = "CIFAR-100 is train.bin and test.bin, each plain or with .gz at its end.";

    /// <summary>The names of the hundred classes, in the order of their fine labels.</summary>
    public static IReadOnlyList<string> FineClassNames { get; } = Split(
        """
        apple, aquarium fish, baby, bear, beaver, bed, bee, beetle, bicycle, bottle, bowl, boy, bridge, bus, butterfly, camel,
        can, castle, caterpillar, cattle, chair, chimpanzee, clock, cloud, cockroach, couch, crab, crocodile, cup, dinosaur,
        dolphin, elephant, flatfish, forest, fox, girl, hamster, house, kangaroo, keyboard, lamp, lawn mower, leopard, lion,
        lizard, lobster, man, maple tree, motorcycle, mountain, mouse, mushroom, oak tree, orange, orchid, otter, palm tree,
        pear, pickup truck, pine tree, plain, plate, poppy, porcupine, possum, rabbit, raccoon, ray, road, rocket, rose, sea,
        seal, shark, shrew, skunk, skyscraper, snail, snake, spider, squirrel, streetcar, sunflower, sweet pepper, table, tank,
        telephone, television, tiger, tractor, train, trout, tulip, turtle, wardrobe, whale, willow tree, wolf, woman, worm
        """);

    /// <summary>The names of the twenty groups, in the order of their coarse labels.</summary>
    public static IReadOnlyList<string> CoarseClassNames { get; } = Split(
        """
        aquatic mammals, fish, flowers, food containers, fruit and vegetables, household electrical devices,
        household furniture, insects, large carnivores, large man-made outdoor things, large natural outdoor scenes,
        large omnivores and herbivores, medium-sized mammals, non-insect invertebrates, people, reptiles, small mammals, trees,
        vehicles 1, vehicles 2
        """);

    /// <summary>
    /// Loads <c>train.bin</c> and <c>test.bin</c> of a directory, each plain or with <c>.gz</c> at its end; where both are
    /// there, the plain one. Pixels stay bytes and become channels-last, (32, 32, 3) with red, green and blue.
    /// </summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="labels">The hundred classes, or the twenty groups.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such labels.</exception>
    /// <exception cref="FileNotFoundException">The directory or one of the files is missing; the message names both.</exception>
    /// <exception cref="DataFormatException">A file is damaged.</exception>
    public static (ImageDataset Training, ImageDataset Test) Load(string directory, CifarLabels labels = CifarLabels.Fine)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (labels is not (CifarLabels.Fine or CifarLabels.Coarse))
        {
            throw new ArgumentOutOfRangeException(nameof(labels), labels, "The labels are fine or coarse.");
        }

        string[] paths = Array.ConvertAll(["train.bin", "test.bin"], file => DataFile.Find(directory, file)
            ?? throw DataFile.Missing(directory, $"{file} is missing", file, Description));
        return (Read(paths[0], labels), Read(paths[1], labels));
    }

    private static ImageDataset Read(string path, CifarLabels labels) => CifarReader.Read(
        [path],
        [CoarseClassNames.Count, FineClassNames.Count],
        labelByte: labels == CifarLabels.Coarse ? 0 : 1,
        labels == CifarLabels.Coarse ? CoarseClassNames : FineClassNames);

    private static ReadOnlyCollection<string> Split(string names) =>
        Array.AsReadOnly(names.Split(',', StringSplitOptions.TrimEntries));
}
