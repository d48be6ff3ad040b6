# gradcConfig.cmake -- find_package(gradc)
#
# gives   gradc::gradc     the compiler, a program of this machine
#         gradc::runtime   the headers that the C of a model includes
#         gradc::host      the library of trainers, unless cross-compiling
#         gradc::compiler  the compiler as a library, unless cross-compiling
#         gradc_add_model  a model as a library, compiled again when one of the
#                          files that it is made from has changed
#
#   gradc_add_model(NAME models/net.lua [TARGET cortex-m4f] [ENTRIES predict ...]
#                   [WEIGHTS net.safetensors] [MODEL_NAME net] [TABLE]
#                   [OPTIONS --slice ...])
#
# TABLE also makes net_table.h, with which gradc_tensors.h loads and saves parameters.
# NAME is a new static library, or a target that there is, which is then linked
# with one.  Either way #include "net.h" finds what gradc wrote.
get_filename_component(_gradc_prefix "@prefix@" ABSOLUTE)
set(_gradc_libdir "@libdir@")

if(NOT TARGET gradc::gradc)
    add_executable(gradc::gradc IMPORTED)
    set_target_properties(gradc::gradc PROPERTIES
        IMPORTED_LOCATION "${_gradc_prefix}/bin/gradc")
    add_library(gradc::runtime INTERFACE IMPORTED)
    set_target_properties(gradc::runtime PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${_gradc_prefix}/include/gradc")
    if(NOT CMAKE_CROSSCOMPILING)
        add_library(gradc::host STATIC IMPORTED)
        set_target_properties(gradc::host PROPERTIES
            IMPORTED_LOCATION "${_gradc_libdir}/libgradc.a"
            INTERFACE_INCLUDE_DIRECTORIES "${_gradc_prefix}/include/gradc/host"
            INTERFACE_LINK_LIBRARIES "gradc::runtime;@linked@")
        if(EXISTS "${_gradc_libdir}/libgradc-compiler.so")
            add_library(gradc::compiler SHARED IMPORTED)
            set_target_properties(gradc::compiler PROPERTIES
                IMPORTED_LOCATION "${_gradc_libdir}/libgradc-compiler.so")
        else()
            add_library(gradc::compiler STATIC IMPORTED)
            set_target_properties(gradc::compiler PROPERTIES
                IMPORTED_LOCATION "${_gradc_libdir}/libgradc-compiler.a"
                INTERFACE_LINK_LIBRARIES "gradc::host;@lua@")
        endif()
        set_target_properties(gradc::compiler PROPERTIES
            INTERFACE_INCLUDE_DIRECTORIES "${_gradc_prefix}/include/gradc")
    endif()
endif()
set(gradc_EXECUTABLE "${_gradc_prefix}/bin/gradc")

# Depfiles name what is made by absolute paths, as is done here.
cmake_policy(PUSH)
cmake_policy(VERSION 3.20)

function(gradc_add_model target model)
    cmake_parse_arguments(PARSE_ARGV 2 of "TABLE" "TARGET;WEIGHTS;MODEL_NAME"
        "ENTRIES;OPTIONS")
    if(of_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "gradc_add_model: unknown ${of_UNPARSED_ARGUMENTS}")
    endif()
    get_filename_component(source "${model}" ABSOLUTE)
    if(NOT of_MODEL_NAME)
        get_filename_component(of_MODEL_NAME "${model}" NAME_WE)
        string(MAKE_C_IDENTIFIER "${of_MODEL_NAME}" of_MODEL_NAME)
    endif()
    set(name ${of_MODEL_NAME})
    set(dir "${CMAKE_CURRENT_BINARY_DIR}/${target}.gradc")
    set(made "${dir}/${name}.c" "${dir}/${name}.h")     # the depfile names the first
    set(files "${source}")

    set(words --name ${name} -o "${dir}" --depfile "${dir}/${name}.d")
    if(of_TARGET)
        list(APPEND words --target ${of_TARGET})
    endif()
    if(of_ENTRIES)
        list(JOIN of_ENTRIES "," entries)
        list(APPEND words --entries ${entries})
    endif()
    if(of_WEIGHTS)
        get_filename_component(weights "${of_WEIGHTS}" ABSOLUTE)
        list(APPEND words --weights "${weights}")
        list(APPEND made "${dir}/${name}_weights.c" "${dir}/${name}_weights.h")
        list(APPEND files "${weights}")
    endif()
    if(of_TABLE AND NOT TARGET gradc::host)
        message(FATAL_ERROR "gradc_add_model: TABLE is for programs of this machine")
    elseif(of_TABLE)
        list(APPEND words --table)
        list(APPEND made "${dir}/${name}_table.c" "${dir}/${name}_table.h")
    endif()
    add_custom_command(OUTPUT ${made}
        COMMAND gradc::gradc compile "${source}" ${words} ${of_OPTIONS}
        DEPENDS ${files} gradc::gradc "${gradc_EXECUTABLE}"
        DEPFILE "${dir}/${name}.d"
        COMMENT "Compiling the model ${name}"
        VERBATIM)

    set(library ${target})
    if(TARGET ${target})
        set(library ${target}_${name})
        target_link_libraries(${target} PRIVATE ${library})
    endif()
    add_library(${library} STATIC ${made})
    target_include_directories(${library} PUBLIC "${dir}")
    target_link_libraries(${library} PUBLIC gradc::runtime)
    if(of_TABLE)
        target_link_libraries(${library} PUBLIC gradc::host)
    endif()
    if(NOT MSVC)
        target_compile_options(${library} PRIVATE -ffp-contract=off)
    endif()
    if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
        target_compile_options(${library} PRIVATE -O3)
    endif()
endfunction()

cmake_policy(POP)
